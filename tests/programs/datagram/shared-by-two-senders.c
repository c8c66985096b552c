// verdict: pass traces: 4
// Two threads send through one socket that has no port yet: both datagrams come from one port.
#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

static struct sockaddr_in at = {.sin_family = AF_INET};
static int client;

static void *sender(void *arg)
{
    assert(sendto(client, "x", 1, 0, (const struct sockaddr *)&at, sizeof at) == 1);
    return arg;
}

int main(void)
{
    pthread_t one, other;
    struct sockaddr_in from[2];
    char byte;
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    at.sin_port = htons(4444);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert(bind(server, (const struct sockaddr *)&at, sizeof at) == 0);
    client = socket(AF_INET, SOCK_DGRAM, 0);
    pthread_create(&one, NULL, sender, NULL);
    pthread_create(&other, NULL, sender, NULL);
    for (int i = 0; i < 2; i++) {
        socklen_t size = sizeof from[i];
        assert(recvfrom(server, &byte, 1, 0, (struct sockaddr *)&from[i], &size) == 1);
    }
    assert(from[0].sin_port == from[1].sin_port);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    return 0;
}
