// verdict: pass traces: 1 native: yes
// pthread_exit gives the value from any depth.
#include <assert.h>
#include <pthread.h>

static void deep(int level)
{
    if (level == 0) {
        pthread_exit((void *)42);
    }
    deep(level - 1);
}

static void *work(void *arg)
{
    deep(5);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    assert(pthread_join(thread, &result) == 0 && result == (void *)42);
    return 0;
}
