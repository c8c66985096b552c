// verdict: misuse line: 19
// A mutex may be thread-local, and ends with its thread as well.
#include <pthread.h>

static _Thread_local pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *arg)
{
    *(pthread_mutex_t **)arg = &own;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_mutex_t *kept = NULL;
    pthread_create(&thread, NULL, work, &kept);
    pthread_join(thread, NULL);
    pthread_mutex_lock(kept);
    pthread_mutex_unlock(kept);
    return 0;
}
