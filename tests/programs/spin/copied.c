// verdict: misuse line: 9 says: cop
#include <pthread.h>

int main(void)
{
    pthread_spinlock_t first;
    pthread_spin_init(&first, PTHREAD_PROCESS_PRIVATE);
    pthread_spinlock_t second = first;
    pthread_spin_lock(&second);
    return 0;
}
