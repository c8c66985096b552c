// verdict: misuse line: 9 says: cop
#include <pthread.h>

int main(void)
{
    pthread_rwlock_t first = PTHREAD_RWLOCK_INITIALIZER, second;
    pthread_rwlock_rdlock(&first);
    second = first;
    pthread_rwlock_unlock(&second);
    return 0;
}
