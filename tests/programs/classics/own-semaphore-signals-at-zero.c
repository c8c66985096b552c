// verdict: deadlock cause: signal-not-broadcast line: 13 traces: 382
// Signals only when it was 0: two posts in a row wake one of two.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t risen = PTHREAD_COND_INITIALIZER;
static int value;

static void *taker(void *arg)
{
    pthread_mutex_lock(&lock);
    while (value == 0) {
        pthread_cond_wait(&risen, &lock);
    }
    value--;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void up(void)
{
    pthread_mutex_lock(&lock);
    if (value++ == 0) {
        pthread_cond_signal(&risen);
    }
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, taker, NULL);
    pthread_create(&two, NULL, taker, NULL);
    up();
    up();
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
