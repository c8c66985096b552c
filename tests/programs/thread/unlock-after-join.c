// verdict: pass traces: 2
// What main lets go of behind a join is a step of its own: T2 locks before main, or after that.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int turns;

static void *rest(void *arg)
{
    return arg;
}

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&lock);
    turns++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&two, NULL, work, NULL);
    pthread_mutex_lock(&lock);
    pthread_create(&one, NULL, rest, NULL);
    pthread_join(one, NULL);
    turns++;
    pthread_mutex_unlock(&lock);
    pthread_join(two, NULL);
    return turns != 2;
}
