// verdict: deadlock line: 19
// The owner ended with the lock held; the other one spins for ever.
#include <pthread.h>

static pthread_spinlock_t lock;

static void *leave(void *arg)
{
    pthread_spin_lock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    pthread_create(&thread, NULL, leave, NULL);
    pthread_join(thread, NULL);
    pthread_spin_lock(&lock);
    return 0;
}
