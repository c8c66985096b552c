// verdict: misuse line: 8 says: pthread_spin_unlock
#include <pthread.h>

static pthread_spinlock_t lock;

static void *stranger(void *arg)
{
    pthread_spin_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    pthread_spin_lock(&lock);
    pthread_create(&thread, NULL, stranger, NULL);
    pthread_join(thread, NULL);
    return 0;
}
