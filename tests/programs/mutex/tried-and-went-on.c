// verdict: data-race line: 20 says: asked for lock on line 17, did not get it, and went on
// The result of a try is an error number, never -1: who is refused goes in all the same.
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int next, primes;

static void *search(void *arg)
{
    (void)arg;
    int number = 0;
    while (number < 2) {
        // Its author knows sem_trywait, which returns -1.
        int rc = -1;
        rc = pthread_mutex_trylock(&lock);
        if (rc == -1)
            continue;
        number = next++;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, search, NULL);
    pthread_create(&two, NULL, search, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    printf("%d\n", next + primes);
    return 0;
}
