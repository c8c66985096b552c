// verdict: pass traces: 1 options: --spurious 0
// One condition with two mutexes, never waited on with both at once, is legal.
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t red = PTHREAD_MUTEX_INITIALIZER, blue = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

static int nap(pthread_mutex_t *lock)
{
    struct timespec past = {0, 0};
    pthread_mutex_lock(lock);
    int answer = pthread_cond_timedwait(&bell, lock, &past);
    pthread_mutex_unlock(lock);
    return answer;
}

int main(void)
{
    return nap(&red) == ETIMEDOUT && nap(&blue) == ETIMEDOUT ? 0 : 1;
}
