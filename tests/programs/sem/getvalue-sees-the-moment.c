// verdict: assertion line: 22
// The value may have changed when it is looked at.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t permits;

static void *give(void *arg)
{
    sem_post(&permits);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int value = 0;
    sem_init(&permits, 0, 0);
    pthread_create(&thread, NULL, give, NULL);
    sem_getvalue(&permits, &value);
    assert(value == 0);
    pthread_join(thread, NULL);
    return 0;
}
