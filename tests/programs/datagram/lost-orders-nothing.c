// verdict: data-race
// A datagram that nobody gets orders nothing.
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

static struct sockaddr_in at = {.sin_family = AF_INET};
static int prepared;

static void *sender(void *arg)
{
    int own = socket(AF_INET, SOCK_DGRAM, 0);
    prepared = 1;
    sendto(own, "", 0, 0, (const struct sockaddr *)&at, sizeof at);
    return arg;
}

int main(void)
{
    pthread_t thread;
    at.sin_port = htons(4444);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    pthread_create(&thread, NULL, sender, NULL);
    int own = socket(AF_INET, SOCK_DGRAM, 0);
    sendto(own, "", 0, 0, (const struct sockaddr *)&at, sizeof at);
    int seen = prepared;
    pthread_join(thread, NULL);
    return seen > 1;
}
