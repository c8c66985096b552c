// verdict: data-race
#include <pthread.h>
#include <stdio.h>

static struct pool {
    unsigned stop : 1;
    unsigned pending : 15;
} pool = { 0, 1 };
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static int n;

static void *worker(void *p)
{
    (void)p;
    pthread_mutex_lock(&m);
    n = 1;
    pthread_mutex_unlock(&m);
    pool.pending--;
    pthread_mutex_lock(&m);
    while (!pool.stop) {
        pthread_cond_wait(&work, &m);
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    pthread_mutex_lock(&m);
    n = 2;
    pool.stop = 1;
    pthread_cond_broadcast(&work);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return pool.stop != 1;
}
