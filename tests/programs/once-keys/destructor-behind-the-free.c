// verdict: use-after-free line: 13,31
// The thread says that it is done before its destructors have run.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static pthread_key_t key;
static sem_t done;

static void drop(void *arg)
{
    int *log = arg;
    *log = 1;
}

static void *worker(void *arg)
{
    pthread_setspecific(key, arg);
    sem_post(&done);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int *log = calloc(1, sizeof *log);
    sem_init(&done, 0, 0);
    pthread_key_create(&key, drop);
    pthread_create(&thread, NULL, worker, log);
    sem_wait(&done);
    free(log);
    pthread_join(thread, NULL);
    return 0;
}
