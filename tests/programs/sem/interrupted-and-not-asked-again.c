// verdict: deadlock cause: none line: 17 options: --faults says: A signal ended the wait of T1 for full on line 14 (EINTR), and T1 went on without a permit
// The semaphore says that something is there; who is interrupted and goes on waits for ever.
#include <pthread.h>
#include <semaphore.h>

static sem_t full;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static int n;

static void *taker(void *arg)
{
    (void)arg;
    sem_wait(&full);
    pthread_mutex_lock(&m);
    while (n == 0) {
        pthread_cond_wait(&more, &m);
    }
    n--;
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&full, 0, 0);
    if (pthread_create(&thread, NULL, taker, NULL) != 0) {
        return 0;
    }
    pthread_mutex_lock(&m);
    n = 1;
    pthread_mutex_unlock(&m);
    sem_post(&full);
    pthread_join(thread, NULL);
    return 0;
}
