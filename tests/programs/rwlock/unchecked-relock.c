// verdict: deadlock cause: self-deadlock line: 10 says: EDEADLK
// wrlock by the writer itself may deadlock, or fail with EDEADLK: no program can count on either.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

int main(void)
{
    pthread_rwlock_wrlock(&lock);
    pthread_rwlock_wrlock(&lock);
    pthread_rwlock_unlock(&lock);
    pthread_rwlock_unlock(&lock);
    return 0;
}
