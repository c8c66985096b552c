// verdict: pass traces: 2
// Two readers inside at once, each waits for the other there: possible with a read lock only.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t meeting;

static void *read_it(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    pthread_barrier_wait(&meeting);
    pthread_rwlock_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_barrier_init(&meeting, NULL, 2);
    pthread_create(&one, NULL, read_it, NULL);
    pthread_create(&two, NULL, read_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_barrier_destroy(&meeting);
    return 0;
}
