// verdict: pass traces: 3
// T2 joins T1 and locks then; T3 locks at any time.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int turns;

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&lock);
    turns++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *follow(void *arg)
{
    pthread_join(*(pthread_t *)arg, NULL);
    return work(NULL);
}

int main(void)
{
    pthread_t first, second, other;
    pthread_create(&first, NULL, work, NULL);
    pthread_create(&second, NULL, follow, &first);
    pthread_create(&other, NULL, work, NULL);
    pthread_join(second, NULL);
    pthread_join(other, NULL);
    return turns != 3;
}
