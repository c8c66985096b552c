// verdict: data-race line: 10,19
// Two threads turn text into one address.
#include <arpa/inet.h>
#include <pthread.h>

static struct in_addr address;

static void *work(void *arg)
{
    inet_pton(AF_INET, "127.0.0.2", &address);
    return arg;
}

int main(void)
{
    char text[INET_ADDRSTRLEN];
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    inet_ntop(AF_INET, &address, text, sizeof text);
    pthread_join(thread, NULL);
    return 0;
}
