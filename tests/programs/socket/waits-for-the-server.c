// verdict: pass
// Trying again until somebody listens ends.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-server"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

static void *client(void *arg)
{
    int own = socket(AF_UNIX, SOCK_STREAM, 0);
    while (connect(own, ADDRESS) == -1) {
        sched_yield();
    }
    close(own);
    return arg;
}

int main(void)
{
    pthread_t thread;
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    pthread_create(&thread, NULL, client, NULL);
    bind(server, ADDRESS);
    listen(server, 1);
    close(accept(server, NULL, NULL));
    pthread_join(thread, NULL);
    assert(strlen(at.sun_path) == 13);
    return 0;
}
