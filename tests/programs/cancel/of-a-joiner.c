// verdict: pass traces: 1 native: yes
// The thread that it waited for can still be joined.
#include <pthread.h>
#include <semaphore.h>

static sem_t go;
static pthread_t inner;

static void *sleeper(void *arg)
{
    sem_wait(&go);
    return NULL;
}

static void *joiner(void *arg)
{
    pthread_join(inner, NULL);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    sem_init(&go, 0, 0);
    pthread_create(&inner, NULL, sleeper, NULL);
    pthread_create(&thread, NULL, joiner, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    sem_post(&go);
    pthread_join(inner, NULL);
    return result == PTHREAD_CANCELED ? 0 : 1;
}
