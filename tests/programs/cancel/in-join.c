// verdict: pass traces: ?
// A cancelled joiner leaves its target joinable.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t go;
static pthread_t target;

static void *wait_for_it(void *arg)
{
    sem_wait(&go);
    return NULL;
}

static void *join_it(void *arg)
{
    pthread_join(target, NULL);
    return NULL;
}

int main(void)
{
    pthread_t joiner;
    void *result = NULL;
    sem_init(&go, 0, 0);
    pthread_create(&target, NULL, wait_for_it, NULL);
    pthread_create(&joiner, NULL, join_it, NULL);
    pthread_cancel(joiner);
    pthread_join(joiner, &result);
    assert(result == PTHREAD_CANCELED);
    sem_post(&go);
    assert(pthread_join(target, NULL) == 0);
    return 0;
}
