// verdict: assertion cause: if-not-while line: 18 says: had written 2 there on line 29; that need not be what T1 waits for
// More came, but not as much as this one needs: who is woken has to look how much there is.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t till = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t paid_in = PTHREAD_COND_INITIALIZER;
static int coins;

static void *take(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&till);
    if (coins < 5) {
        pthread_cond_wait(&paid_in, &till);
    }
    coins -= 5;
    assert(coins >= 0);
    pthread_mutex_unlock(&till);
    return NULL;
}

static void *pay(void *arg)
{
    int amount = *(int *)arg;

    pthread_mutex_lock(&till);

    coins += amount;
    pthread_cond_broadcast(&paid_in);
    pthread_mutex_unlock(&till);
    return NULL;
}

int main(void)
{
    pthread_t taker, payer;
    static int amounts[] = {2, 5};
    pthread_create(&taker, NULL, take, NULL);
    pthread_create(&payer, NULL, pay, &amounts[0]);
    pthread_join(payer, NULL);
    pay(&amounts[1]);
    pthread_join(taker, NULL);
    return 0;
}
