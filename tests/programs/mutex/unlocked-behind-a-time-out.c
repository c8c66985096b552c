// verdict: misuse says: T2 asked for fork on line 15, did not get it, and went on. POSIX
// The time-out comes back as ETIMEDOUT, and nobody looks.
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static pthread_mutex_t fork = PTHREAD_MUTEX_INITIALIZER;

static void *eat(void *arg)
{
    struct timespec soon;
    (void)arg;
    clock_gettime(CLOCK_REALTIME, &soon);
    soon.tv_sec++;
    pthread_mutex_timedlock(&fork, &soon);
    pthread_mutex_unlock(&fork);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, eat, NULL);
    pthread_create(&two, NULL, eat, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    printf("both have eaten\n");
    return 0;
}
