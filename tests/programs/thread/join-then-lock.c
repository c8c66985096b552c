// verdict: pass traces: 3
// main locks behind the end of T1, which no step stands for: T2 before, between or after.
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

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    work(NULL);
    pthread_join(two, NULL);
    return turns != 3;
}
