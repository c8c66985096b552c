// verdict: pass traces: 2
// Connecting and data come in one order; the client closes before or behind the read of them.
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
    assert(connect(own, ADDRESS) == 0);
    assert(write(own, "hi", 2) == 2);
    close(own);
    return arg;
}

int main(void)
{
    pthread_t thread;
    char word[2];
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(server, ADDRESS);
    listen(server, 1);
    pthread_create(&thread, NULL, client, NULL);
    int end = accept(server, NULL, NULL);
    assert(read(end, word, 2) == 2 && read(end, word, 1) == 0);
    pthread_join(thread, NULL);
    close(end);
    close(server);
    return 0;
}
