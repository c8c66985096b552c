// verdict: pass traces: 1 native: yes
// cleanup_pop(1) runs the handler, cleanup_pop(0) drops it, pthread_exit runs what is left.
#include <assert.h>
#include <pthread.h>

static int sum;

static void add(void *arg)
{
    sum += (int)(long)arg;
}

static void *work(void *arg)
{
    pthread_cleanup_push(add, (void *)1);
    pthread_cleanup_push(add, (void *)10);
    pthread_cleanup_push(add, (void *)100);
    pthread_cleanup_pop(1);
    pthread_cleanup_pop(0);
    pthread_exit(NULL);
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    assert(sum == 101);
    return 0;
}
