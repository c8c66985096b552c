// verdict: pass traces: 2
// Seeing under the lock that the other was here orders what it did before.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int started, detail;

static void *start(void *arg)
{
    detail = 5;
    pthread_mutex_lock(&lock);
    started = 1;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *follow(void *arg)
{
    pthread_mutex_lock(&lock);
    int early = started;
    pthread_mutex_unlock(&lock);
    if (early) {
        assert(detail == 5);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, start, NULL);
    pthread_create(&two, NULL, follow, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
