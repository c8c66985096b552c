// verdict: pass traces: 52
// Who waits for a pulse waits for a later number, so none is met twice.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t pulse = PTHREAD_COND_INITIALIZER;
static unsigned generation;
static int waiting;

static void *waiter(void *arg)
{
    pthread_mutex_lock(&lock);
    unsigned mine = generation;
    waiting++;
    while (mine == generation) {
        pthread_cond_wait(&pulse, &lock);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, waiter, NULL);
    pthread_create(&two, NULL, waiter, NULL);
    int all = 0;
    while (!all) {
        pthread_mutex_lock(&lock);
        if (waiting == 2) {
            generation++;
            pthread_cond_broadcast(&pulse);
            all = 1;
        }
        pthread_mutex_unlock(&lock);
    }
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
