// verdict: pass traces: ? native: yes
// Either the wait took the permit, or the thread was cancelled and it is there.
#include <pthread.h>
#include <semaphore.h>

static sem_t s;

static void *worker(void *arg)
{
    sem_wait(&s);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    sem_init(&s, 0, 0);
    pthread_create(&thread, NULL, worker, NULL);
    sem_post(&s);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    int v;
    sem_getvalue(&s, &v);
    return (result == PTHREAD_CANCELED) == (v == 1) ? 0 : 1;
}
