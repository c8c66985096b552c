// verdict: deadlock line: 18 says: heddle-server
// accept waits for a connection that nobody makes.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-server"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

int main(void)
{
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    assert(bind(server, ADDRESS) == 0);
    listen(server, 1);
    accept(server, NULL, NULL);
    return (int)strlen(at.sun_path) - pthread_equal(pthread_self(), pthread_self());
}
