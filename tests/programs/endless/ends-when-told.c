// verdict: pass options: --endless --max-steps 100 says: Some runs did not come to their end. traces: more
// The worker goes on until it is told to stop, which may be late.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool stop;
static int rounds;

static void *work(void *arg)
{
    bool told = false;
    while (!told) {
        pthread_mutex_lock(&lock);
        told = stop;
        rounds++;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t worker;
    pthread_create(&worker, NULL, work, NULL);
    pthread_mutex_lock(&lock);
    stop = true;
    pthread_mutex_unlock(&lock);
    pthread_join(worker, NULL);
    return 0;
}
