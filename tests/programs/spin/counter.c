// verdict: pass traces: 20
// A spin lock is a lock: two threads, three sections each, 6!/(3! 3!).
#include <pthread.h>

static pthread_spinlock_t lock;
static int counter;

static void *add(void *arg)
{
    for (int i = 0; i < 3; i++) {
        pthread_spin_lock(&lock);
        counter++;
        pthread_spin_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_spin_destroy(&lock);
    return counter != 6;
}
