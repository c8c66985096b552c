// verdict: pass traces: ?
// exit in a thread ends the process, whatever main waits for.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t never;

static void *work(void *arg)
{
    exit(0);
}

int main(void)
{
    pthread_t thread;
    sem_init(&never, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    sem_wait(&never);
    return 0;
}
