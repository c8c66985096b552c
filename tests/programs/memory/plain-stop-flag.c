// verdict: data-race cause: plain-flag line: 11,22
// A plain stop flag polled between naps.
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

static bool stop;

static void *work(void *arg)
{
    while (!stop) {
        usleep(1000);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    sleep(1);
    stop = true;
    pthread_join(thread, NULL);
    return 0;
}
