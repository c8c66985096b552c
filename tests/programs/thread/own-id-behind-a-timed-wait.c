// verdict: data-race line: 16,23
// The thread may read its own id before pthread_create has stored it, behind a timed wait: no verdict.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static const struct timespec past = {1, 0};
static pthread_t thread, seen;

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_cond_timedwait(&bell, &lock, &past);
    pthread_mutex_unlock(&lock);
    seen = thread;
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
