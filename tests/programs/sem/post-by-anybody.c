// verdict: pass traces: 1 native: yes
// A semaphore has no owner: a post without a wait before is legal.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t permits;

static void *give(void *arg)
{
    assert(sem_post(&permits) == 0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int value = 0;
    assert(sem_init(&permits, 0, 0) == 0);
    assert(pthread_create(&thread, NULL, give, NULL) == 0);
    assert(pthread_join(thread, NULL) == 0);
    assert(sem_getvalue(&permits, &value) == 0 && value == 1);
    assert(sem_wait(&permits) == 0);
    return 0;
}
