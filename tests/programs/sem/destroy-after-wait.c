// verdict: pass traces: 1
// The waiter may destroy it at once when its wait returned (POSIX, as glibc since 2.21).
#include <pthread.h>
#include <semaphore.h>

static void *make(void *arg)
{
    sem_post(arg);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_t ready;
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, &ready);
    sem_wait(&ready);
    sem_destroy(&ready);
    pthread_join(thread, NULL);
    return 0;
}
