// verdict: deadlock
// With a queue for one and one more, the third connect waits for an accept that does not come.
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
    bind(server, ADDRESS);
    listen(server, 1);
    for (int i = 0; i < 3; i++) {
        assert(connect(socket(AF_UNIX, SOCK_STREAM, 0), ADDRESS) == 0);
    }
    return (int)strlen(at.sun_path) - pthread_equal(pthread_self(), pthread_self());
}
