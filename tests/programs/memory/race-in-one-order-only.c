// verdict: data-race line: 13,23
// The unlocked access happens only when the other thread was first.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int started, detail;

static void *start(void *arg)
{
    pthread_mutex_lock(&lock);
    started = 1;
    pthread_mutex_unlock(&lock);
    detail = 5;
    return NULL;
}

static void *follow(void *arg)
{
    pthread_mutex_lock(&lock);
    int early = started;
    pthread_mutex_unlock(&lock);
    if (early) {
        detail++;
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&two, NULL, follow, NULL);
    pthread_create(&one, NULL, start, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
