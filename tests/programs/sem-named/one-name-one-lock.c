// verdict: pass traces: 2 native: yes
// Two threads that open one name share the semaphore: as a lock it has two orders.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t *gate;
static int count;

static void *worker(void *arg)
{
    sem_wait(gate);
    count++;
    sem_post(gate);
    return arg;
}

int main(void)
{
    pthread_t one, other;
    gate = sem_open("/heddle-gate", O_CREAT | O_EXCL, 0600, 1);
    assert(gate != SEM_FAILED && sem_unlink("/heddle-gate") == 0);
    pthread_create(&one, NULL, worker, NULL);
    pthread_create(&other, NULL, worker, NULL);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    assert(count == 2 && sem_close(gate) == 0);
    return 0;
}
