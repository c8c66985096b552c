// verdict: pass traces: 3
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_spinlock_t lock;

static void *other(void *arg)
{
    int answer = pthread_spin_trylock(&lock);
    assert(answer == 0 || answer == EBUSY);
    if (answer == 0) {
        pthread_spin_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    pthread_create(&thread, NULL, other, NULL);
    pthread_spin_lock(&lock);
    pthread_spin_unlock(&lock);
    pthread_join(thread, NULL);
    pthread_spin_destroy(&lock);
    return 0;
}
