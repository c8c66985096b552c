// verdict: pass traces: 1
// A chain of joins orders what the grandchild did.
#include <assert.h>
#include <pthread.h>

static int value;

static void *grandchild(void *arg)
{
    value = 3;
    return NULL;
}

static void *child(void *arg)
{
    pthread_t thread;
    pthread_create(&thread, NULL, grandchild, NULL);
    pthread_join(thread, NULL);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, child, NULL);
    pthread_join(thread, NULL);
    assert(value == 3);
    return 0;
}
