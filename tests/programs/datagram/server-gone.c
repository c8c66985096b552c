// verdict: assertion line: 18
// The server may have closed its socket before the client sends: a connected client is told.
#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in at = {.sin_family = AF_INET};

static void *client(void *arg)
{
    char answer;
    int own = socket(AF_INET, SOCK_DGRAM, 0);
    connect(own, (const struct sockaddr *)&at, sizeof at);
    send(own, "?", 1, 0);
    ssize_t got = recv(own, &answer, 1, 0);
    assert(got == 1);
    close(own);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    char word;
    int server = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    at.sin_port = htons(4444);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(server, (const struct sockaddr *)&at, sizeof at);
    pthread_create(&thread, NULL, client, NULL);
    if (recvfrom(server, &word, 1, 0, (struct sockaddr *)&from, &size) == 1) {
        sendto(server, "!", 1, 0, (struct sockaddr *)&from, size);
    }
    close(server);
    pthread_join(thread, NULL);
    return 0;
}
