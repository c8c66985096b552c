// verdict: pass
// The process ends while another thread is in the middle of its work: what that one has is not lost.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t never;

static void *work(void *arg)
{
    char *block = malloc(10);
    block[0] = 'x';
    sem_wait(&never);
    free(block);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&never, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    pthread_detach(thread);
    exit(0);
}
