// verdict: misuse line: 9 says: pthread_rwlock_init
#include <pthread.h>

static pthread_rwlock_t lock;

int main(void)
{
    pthread_rwlock_init(&lock, NULL);
    pthread_rwlock_init(&lock, NULL);
    return 0;
}
