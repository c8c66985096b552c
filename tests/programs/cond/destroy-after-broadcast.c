// verdict: pass traces: ? options: --spurious 0
// Legal at once, though the waiter has not run yet (POSIX pthread_cond_destroy, the example).
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gone;
static bool waiting, removed;

static void *wait_for_it(void *arg)
{
    pthread_mutex_lock(&lock);
    if (!removed) {
        waiting = true;
        while (!removed) {
            pthread_cond_wait(&gone, &lock);
        }
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_cond_init(&gone, NULL);
    pthread_create(&thread, NULL, wait_for_it, NULL);
    pthread_mutex_lock(&lock);
    removed = true;
    if (waiting) {
        pthread_cond_broadcast(&gone);
    }
    pthread_cond_destroy(&gone);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
