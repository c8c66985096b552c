// verdict: pass
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

static void *work(void *arg)
{
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    while (pthread_tryjoin_np(thread, NULL) != 0) {
        usleep(100);
    }
    return 0;
}
