// verdict: pass traces: 1 native: yes
// A thread-local variable may be used by others while its thread lives.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static _Thread_local int own = 4;
static int *shown;
static sem_t there, done;

static void *work(void *arg)
{
    shown = &own;
    sem_post(&there);
    sem_wait(&done);
    assert(own == 5);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sem_init(&there, 0, 0);
    sem_init(&done, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    sem_wait(&there);
    assert(*shown == 4 && own == 4);
    *shown = 5;
    sem_post(&done);
    pthread_join(thread, NULL);
    return 0;
}
