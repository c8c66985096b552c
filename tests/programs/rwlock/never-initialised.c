// verdict: misuse line: 7 says: pthread_rwlock_rdlock
#include <pthread.h>

int main(void)
{
    pthread_rwlock_t lock;
    pthread_rwlock_rdlock(&lock);
    return 0;
}
