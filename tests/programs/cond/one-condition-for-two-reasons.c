// verdict: deadlock cause: signal-not-broadcast options: --spurious 0
// Producers and consumers wait on one condition, and a signal reaches the wrong kind.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int items;

static void *produce(void *arg)
{
    pthread_mutex_lock(&lock);
    while (items == 1) {
        pthread_cond_wait(&changed, &lock);
    }
    items++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *consume(void *arg)
{
    pthread_mutex_lock(&lock);
    while (items == 0) {
        pthread_cond_wait(&changed, &lock);
    }
    items--;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    pthread_create(&threads[0], NULL, consume, NULL);
    pthread_create(&threads[1], NULL, consume, NULL);
    pthread_create(&threads[2], NULL, produce, NULL);
    pthread_create(&threads[3], NULL, produce, NULL);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
