// A place for one number that is filled and emptied for ever.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool full;

static void *fill(void *unused)
{
    for (;;) {
        pthread_mutex_lock(&lock);
        while (full) {
            pthread_cond_wait(&changed, &lock);
        }
        full = true;
        pthread_cond_signal(&changed);
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

static void *empty(void *unused)
{
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!full) {
            pthread_cond_wait(&changed, &lock);
        }
        full = false;
        pthread_cond_signal(&changed);
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[3];
    pthread_create(&threads[0], NULL, fill, NULL);
    pthread_create(&threads[1], NULL, empty, NULL);
#ifndef ALONE
    pthread_create(&threads[2], NULL, empty, NULL);
#endif
    pthread_join(threads[0], NULL);
    return 0;
}
