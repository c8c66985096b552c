// verdict: assertion line: 27 options: --spurious 0
// However long the time, it can run out before the signal.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready;

static void *make(void *arg)
{
    pthread_mutex_lock(&lock);
    ready = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct timespec far = {4000000000, 0};
    pthread_create(&thread, NULL, make, NULL);
    pthread_mutex_lock(&lock);
    while (!ready) {
        assert(pthread_cond_timedwait(&changed, &lock, &far) == 0);
    }
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
