// verdict: pass options: --spurious 0
// A thread polls under the lock with naps, while another waits on the condition properly.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int ready;

static void *poller(void *arg)
{
    for (;;) {
        pthread_mutex_lock(&lock);
        int seen = ready;
        pthread_mutex_unlock(&lock);
        if (seen) {
            return NULL;
        }
        usleep(1000);
    }
}

static void *waiter(void *arg)
{
    pthread_mutex_lock(&lock);
    while (!ready) {
        pthread_cond_wait(&bell, &lock);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, poller, NULL);
    pthread_create(&two, NULL, waiter, NULL);
    pthread_mutex_lock(&lock);
    ready = 1;
    pthread_cond_broadcast(&bell);
    pthread_mutex_unlock(&lock);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
