// verdict: assertion line: 18
// Nothing makes the client wait until somebody listens.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-server"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

static void *client(void *arg)
{
    int own = socket(AF_UNIX, SOCK_STREAM, 0);
    // Before bind, before listen, or after it.
    int result = connect(own, ADDRESS);
    assert(result == 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    pthread_create(&thread, NULL, client, NULL);
    bind(server, ADDRESS);
    listen(server, 1);
    pthread_join(thread, NULL);
    return 0;
}
