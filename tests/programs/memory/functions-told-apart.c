// verdict: assertion cause: none says: wrote twice to job
// A pointer to a function is told by its name.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static int once(int x)
{
    return x;
}

static int twice(int x)
{
    return 2 * x;
}

static int (*job)(int) = once;

static void *change(void *arg)
{
    pthread_mutex_lock(&m);
    job = twice;
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, change, NULL);
    pthread_mutex_lock(&m);
    assert(job(1) == 1);
    pthread_mutex_unlock(&m);
    pthread_join(thread, NULL);
    return 0;
}
