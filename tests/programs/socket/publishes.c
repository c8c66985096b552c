// verdict: pass traces: 1
// What came before the connection, or before the data, is seen behind them.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "heddle-server"};
#define ADDRESS (const struct sockaddr *)&at, sizeof at

static int prepared;

static void *client(void *arg)
{
    int own = socket(AF_UNIX, SOCK_STREAM, 0);
    prepared = 1;
    connect(own, ADDRESS);
    return arg;
}

int main(void)
{
    pthread_t thread;
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(server, ADDRESS);
    listen(server, 1);
    pthread_create(&thread, NULL, client, NULL);
    accept(server, NULL, NULL);
    assert(prepared == 1);
    pthread_join(thread, NULL);
    return strlen(at.sun_path) != 13;
}
