// verdict: data-race cause: unlocked-access line: 14,25 says: can never go on: it waits for changed
// A broadcast between the look and the wait, without the lock: who waits is named, not who ended.
// ended.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool closing;

static void *worker(void *arg)
{
    pthread_mutex_lock(&lock);
    while (!closing)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t w[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&w[i], NULL, worker, NULL);
    closing = true;
    pthread_cond_broadcast(&changed);
    for (int i = 0; i < 2; i++)
        pthread_join(w[i], NULL);
    return 0;
}
