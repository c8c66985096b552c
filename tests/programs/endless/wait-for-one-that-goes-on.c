// verdict: pass options: --endless says: rounds of each loop were tried in every order traces: more
// The third news makes the waiter go on: that the loop was not followed so far is no deadlock.
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int news;

static void *tell(void *arg)
{
    while (1) {
        pthread_mutex_lock(&lock);
        news++;
        pthread_cond_signal(&changed);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t teller;
    pthread_create(&teller, NULL, tell, NULL);
    pthread_mutex_lock(&lock);
    while (news < 1000000) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
    return 0;
}
