// verdict: data-race line: 16
// Peterson's lock with turn written before the flag: both are let in.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int wants[2], turn;
static int inside;

static void *enter(void *arg)
{
    long me = (long)arg;
    atomic_store(&turn, (int)(1 - me));
    atomic_store(&wants[me], 1);
    while (atomic_load(&wants[1 - me]) && atomic_load(&turn) == 1 - me) {
    }
    inside++;
    atomic_store(&wants[me], 0);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, enter, (void *)0);
    pthread_create(&two, NULL, enter, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
