// verdict: misuse line: 9 says: pthread_rwlock_destroy
#include <pthread.h>

int main(void)
{
    pthread_rwlock_t lock;
    pthread_rwlock_init(&lock, NULL);
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_destroy(&lock);
    return 0;
}
