// verdict: deadlock cause: self-deadlock line: 14 says: EDEADLK
// To look at the result helps where the call returns: POSIX lets it wait for ever.
#include <errno.h>
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value;

int main(void)
{
    int result;

    pthread_rwlock_wrlock(&lock);
    result = pthread_rwlock_rdlock(&lock);
    value++;
    if (result != EDEADLK) {
        pthread_rwlock_unlock(&lock);
    }
    pthread_rwlock_unlock(&lock);
    return 0;
}
