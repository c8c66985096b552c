// verdict: deadlock line: 11
// A spurious wake-up may happen, but nobody may rely on it.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

int main(void)
{
    pthread_mutex_lock(&lock);
    pthread_cond_wait(&bell, &lock);
    pthread_mutex_unlock(&lock);
    return 0;
}
