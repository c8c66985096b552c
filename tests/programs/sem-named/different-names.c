// verdict: pass traces: 1
// Different names have nothing in common.
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static void *opener(void *name)
{
    sem_t *own = sem_open(name, O_CREAT, 0600, 1);
    sem_wait(own);
    sem_close(own);
    sem_unlink(name);
    return NULL;
}

int main(void)
{
    pthread_t one, other;
    pthread_create(&one, NULL, opener, "/heddle-one");
    pthread_create(&other, NULL, opener, "/heddle-other");
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    return 0;
}
