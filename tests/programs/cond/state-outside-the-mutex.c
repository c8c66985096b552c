// verdict: deadlock cause: lost-wakeup line: 23 options: --spurious 0
// The flag is atomic, but set and signalled between the waiter's look and its wait.
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static atomic_int ready;

static void *ring(void *arg)
{
    atomic_store(&ready, 1);
    pthread_cond_signal(&bell);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, ring, NULL);
    pthread_mutex_lock(&lock);
    while (!atomic_load(&ready)) {
        pthread_cond_wait(&bell, &lock);
    }
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
