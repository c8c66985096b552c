// verdict: pass traces: ?
// The second caller waits until the routine has ended.
#include <assert.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int done;

static void prepare(void)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    done = 1;
}

static void *work(void *arg)
{
    pthread_once(&once, prepare);
    assert(done);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
