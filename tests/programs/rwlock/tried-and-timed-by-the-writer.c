// verdict: pass traces: 1 native: yes
// What comes back is no deadlock: a try, and a call with a deadline.
#include <pthread.h>
#include <time.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

int main(void)
{
    struct timespec past = {0, 0};
    int refused = 0;

    pthread_rwlock_wrlock(&lock);
    refused += pthread_rwlock_tryrdlock(&lock) != 0;
    refused += pthread_rwlock_trywrlock(&lock) != 0;
    refused += pthread_rwlock_timedrdlock(&lock, &past) != 0;
    refused += pthread_rwlock_timedwrlock(&lock, &past) != 0;
    pthread_rwlock_unlock(&lock);
    return refused != 4;
}
