// verdict: nonzero-exit says: waits for permits until a point in time, and that point lies before the program began: the wait is over at once.
// Half a second, said as a time of 1970.
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static sem_t permits;

static void *give(void *arg)
{
    sem_post(&permits);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct timespec half = {.tv_nsec = 500 * 1000 * 1000};
    sem_init(&permits, 0, 0);
    pthread_create(&thread, NULL, give, NULL);
    int answer = sem_timedwait(&permits, &half);
    pthread_join(thread, NULL);
    return answer != 0;
}
