// verdict: pass traces: 1 native: yes
// Shutting down a listening socket ends the accept of another thread, or lets it not begin.
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int server;

static void *acceptor(void *arg)
{
    assert(accept(server, NULL, NULL) == -1 && errno == EINVAL);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof at;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server = socket(AF_INET, SOCK_STREAM, 0);
    assert(bind(server, (struct sockaddr *)&at, sizeof at) == 0 && listen(server, 1) == 0);
    pthread_create(&thread, NULL, acceptor, NULL);
    assert(shutdown(server, SHUT_RDWR) == 0);
    pthread_join(thread, NULL);
    assert(getsockname(server, (struct sockaddr *)&at, &size) == 0);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    assert(connect(client, (struct sockaddr *)&at, sizeof at) == -1 && errno == ECONNREFUSED);
    close(client);
    close(server);
    return 0;
}
