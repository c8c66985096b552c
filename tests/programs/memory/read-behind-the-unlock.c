// verdict: data-race cause: unlocked-access line: 15,28 says: Neither holds a lock there
// The lock that a wait took again is held once: behind the unlock nobody holds it.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static int is_done, result;

static void *work(void *arg)
{
    pthread_mutex_lock(&mutex);
    is_done = 1;
    pthread_cond_signal(&done);
    pthread_mutex_unlock(&mutex);
    result = 1;
    return arg;
}

int main(void)
{
    pthread_t worker;
    pthread_create(&worker, NULL, work, NULL);
    pthread_mutex_lock(&mutex);
    while (!is_done) {
        pthread_cond_wait(&done, &mutex);
    }
    pthread_mutex_unlock(&mutex);
    int seen = result;
    pthread_join(worker, NULL);
    return seen > 1;
}
