// verdict: misuse line: 21
// The cancelled waiter may still wait.
#include <pthread.h>
#include <semaphore.h>
#include <time.h>
static sem_t s;
static void *worker(void *arg)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_sec += 100;
    sem_timedwait(&s, &ts);
    return NULL;
}
int main(void)
{
    pthread_t t;
    sem_init(&s, 0, 0);
    pthread_create(&t, NULL, worker, NULL);
    pthread_cancel(t);
    sem_destroy(&s);
    pthread_join(t, NULL);
    return 0;
}
