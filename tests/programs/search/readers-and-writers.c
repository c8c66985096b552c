// verdict: pass traces: 18
// Two orders of the writers, and each of two readers before, between or behind them.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int news;

static void *write_it(void *arg)
{
    pthread_rwlock_wrlock(&lock);
    news++;
    pthread_rwlock_unlock(&lock);
    return NULL;
}

static void *read_it(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    int seen = news;
    pthread_rwlock_unlock(&lock);
    return (void *)(long)seen;
}

int main(void)
{
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        pthread_create(&threads[i], NULL, i < 2 ? write_it : read_it, NULL);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
    }
    return news != 2;
}
