// verdict: pass
// Nobody waits any more: the waiter was cancelled.
#include <pthread.h>
#include <semaphore.h>
static sem_t s;
static int cleaned;
static void clean(void *arg)
{
    cleaned = 1;
}
static void *worker(void *arg)
{
    pthread_cleanup_push(clean, NULL);
    sem_wait(&s);
    pthread_cleanup_pop(1);
    return NULL;
}
int main(void)
{
    pthread_t t;
    void *r;
    sem_init(&s, 0, 0);
    pthread_create(&t, NULL, worker, NULL);
    pthread_cancel(t);
    pthread_join(t, &r);
    int v;
    sem_getvalue(&s, &v);
    sem_destroy(&s);
    return cleaned && r == PTHREAD_CANCELED && v == 0 ? 0 : 1;
}
