// verdict: pass traces: 2 options: --spurious 0 says: No condition wait ends without a signal
// The textbook form. The waiter is first and waits, or comes when the flag is set already.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready;
static int value;

static void *make(void *arg)
{
    pthread_mutex_lock(&lock);
    value = 5;
    ready = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, make, NULL);
    pthread_mutex_lock(&lock);
    while (!ready) {
        pthread_cond_wait(&changed, &lock);
    }
    assert(value == 5);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
