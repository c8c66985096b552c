// verdict: pass traces: 2
#include <assert.h>
#include <pthread.h>

static pthread_barrier_t barrier;
static int left, right;

static void *work(void *arg)
{
    left = 1;
    pthread_barrier_wait(&barrier);
    assert(right == 2);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, work, NULL);
    right = 2;
    pthread_barrier_wait(&barrier);
    assert(left == 1);
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&barrier);
    return 0;
}
