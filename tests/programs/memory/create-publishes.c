// verdict: pass traces: 1
// What the creator wrote before pthread_create is seen by the thread.
#include <assert.h>
#include <pthread.h>

static int value;

static void *look(void *arg)
{
    assert(value == 7);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    value = 7;
    pthread_create(&thread, NULL, look, NULL);
    pthread_join(thread, NULL);
    return 0;
}
