// verdict: misuse line: 8 says: pthread_rwlock_unlock
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

int main(void)
{
    pthread_rwlock_unlock(&lock);
    return 0;
}
