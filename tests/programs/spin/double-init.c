// verdict: misuse line: 8 says: pthread_spin_init
#include <pthread.h>

int main(void)
{
    pthread_spinlock_t lock;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    return 0;
}
