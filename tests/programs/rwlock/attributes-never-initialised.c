// verdict: misuse line: 8 says: pthread_rwlock_init
#include <pthread.h>

int main(void)
{
    pthread_rwlock_t lock;
    pthread_rwlockattr_t attributes;
    pthread_rwlock_init(&lock, &attributes);
    return 0;
}
