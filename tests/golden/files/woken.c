// One wait that may wake without a signal as often as it is allowed to: a failing run of many choices.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t open = PTHREAD_COND_INITIALIZER;
static int done, wakes;

static void *opener(void *arg)
{
    pthread_mutex_lock(&lock);
    done = 1;
    pthread_cond_signal(&open);
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, opener, NULL);
    pthread_mutex_lock(&lock);
    while (!done) {
        pthread_cond_wait(&open, &lock);
        wakes++;
    }
    assert(wakes < 150);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
