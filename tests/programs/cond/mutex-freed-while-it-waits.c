// verdict: use-after-free
// A waiter takes back a mutex in a block that was freed behind the signal.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
struct q { pthread_mutex_t m; pthread_cond_t c; };
static sem_t waiting;
static void *w(void *p)
{
    struct q *q = p;
    pthread_mutex_lock(&q->m);
    sem_post(&waiting);
    pthread_cond_wait(&q->c, &q->m);
    pthread_mutex_unlock(&q->m);
    return NULL;
}
int main(void)
{
    pthread_t t;
    struct q *q = calloc(1, sizeof *q);
    sem_init(&waiting, 0, 0);
    pthread_create(&t, NULL, w, q);
    sem_wait(&waiting);
    pthread_mutex_lock(&q->m);
    pthread_cond_signal(&q->c);
    pthread_mutex_unlock(&q->m);
    free(q);
    pthread_join(t, NULL);
    return 0;
}
