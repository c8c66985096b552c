// verdict: misuse line: 13
// The waiter takes back a mutex that was destroyed meanwhile.
#include <pthread.h>
#include <semaphore.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static sem_t waiting;
static int closed;
static void *w(void *p)
{
    pthread_mutex_lock(&m);
    sem_post(&waiting);
    while (!closed) pthread_cond_wait(&c, &m);
    pthread_mutex_unlock(&m);
    return NULL;
}
int main(void)
{
    pthread_t t;
    sem_init(&waiting, 0, 0);
    pthread_create(&t, NULL, w, NULL);
    sem_wait(&waiting);
    pthread_mutex_lock(&m);
    closed = 1;
    pthread_cond_signal(&c);
    pthread_mutex_unlock(&m);
    pthread_mutex_destroy(&m);
    pthread_join(t, NULL);
    return 0;
}
