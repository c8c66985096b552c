// verdict: assertion line: 20 options: --spurious 0
// A condition is not a queue: the waiter that came first need not be the one that is woken.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int waiting, rung, first_woken;

static void *wait_for_it(void *arg)
{
    pthread_mutex_lock(&lock);
    int mine = ++waiting;
    while (rung == 0) {
        pthread_cond_wait(&bell, &lock);
    }
    rung--;
    if (first_woken == 0) {
        first_woken = mine;
        assert(waiting < 2 || first_woken == 1);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void ring(void)
{
    pthread_mutex_lock(&lock);
    rung++;
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, wait_for_it, NULL);
    pthread_create(&two, NULL, wait_for_it, NULL);
    ring();
    ring();
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
