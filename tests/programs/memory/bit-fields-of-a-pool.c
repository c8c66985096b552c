// verdict: data-race
#include <pthread.h>
#include <stdlib.h>
typedef void (*job_fn)(void *);
struct job {
    job_fn fn;
    void *arg;
    struct job *next;
};
struct pool {
    pthread_mutex_t m;
    pthread_cond_t work, idle;
    struct job *head, **tail;
    unsigned stop : 1;
    unsigned pending : 15;
    int n;
    pthread_t threads[];
};
static void *worker(void *p)
{
    struct pool *pool = p;
    for (;;) {
        pthread_mutex_lock(&pool->m);
        while (!pool->head && !pool->stop) {
            pthread_cond_wait(&pool->work, &pool->m);
        }
        if (!pool->head && pool->stop) {
            pthread_mutex_unlock(&pool->m);
            return NULL;
        }
        struct job *j = pool->head;
        pool->head = j->next;
        pthread_mutex_unlock(&pool->m);
        j->fn(j->arg);
        free(j);
        if (--pool->pending == 0) {
        }
    }
}
static struct pool *pool_new(int n)
{
    struct pool *p = calloc(1, sizeof *p + n * sizeof p->threads[0]);
    p->tail = &p->head;
    p->n = n;
    for (int i = 0; i < n; i++) {
        pthread_create(&p->threads[i], NULL, worker, p);
    }
    return p;
}
static void pool_submit(struct pool *p, job_fn fn, void *arg)
{
    struct job *j = malloc(sizeof *j);
    *j = (struct job){ .fn = fn, .arg = arg };
    pthread_mutex_lock(&p->m);
    *p->tail = j;
    pthread_mutex_unlock(&p->m);
}
static void pool_drain(struct pool *p)
{
    while (p->pending) {
    }
}
static void pool_free(struct pool *p)
{
    pthread_mutex_lock(&p->m);
    p->stop = 1;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->m);
    for (int i = 0; i < p->n; i++) {
        pthread_join(p->threads[i], NULL);
    }
    free(p);
}
static void add(void *arg)
{
    int *v = arg;
    free(v);
}
int main(void)
{
    struct pool *p = pool_new(2);
    for (int i = 1; i <= 1; i++) {
        int *v = malloc(sizeof *v);
        pool_submit(p, add, v);
    }
    pool_free(p);
}
