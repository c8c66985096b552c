// verdict: misuse line: 10 says: pthread_rwlock_wrlock
#include <pthread.h>

static pthread_rwlock_t lock;

int main(void)
{
    pthread_rwlock_init(&lock, NULL);
    pthread_rwlock_destroy(&lock);
    pthread_rwlock_wrlock(&lock);
    return 0;
}
