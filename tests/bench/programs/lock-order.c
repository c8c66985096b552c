// verdict: deadlock cause: lock-cycle
// Two accounts, locked in opposite orders.
#include <pthread.h>

static pthread_mutex_t rent = PTHREAD_MUTEX_INITIALIZER, savings = PTHREAD_MUTEX_INITIALIZER;
static int moved;

static void *save(void *arg)
{
    pthread_mutex_lock(&rent);
    pthread_mutex_lock(&savings);
    moved++;
    pthread_mutex_unlock(&savings);
    pthread_mutex_unlock(&rent);
    return NULL;
}

static void *pay(void *arg)
{
    pthread_mutex_lock(&savings);
    pthread_mutex_lock(&rent);
    moved--;
    pthread_mutex_unlock(&rent);
    pthread_mutex_unlock(&savings);
    return NULL;
}

int main(void)
{
    pthread_t saver, payer;
    pthread_create(&saver, NULL, save, NULL);
    pthread_create(&payer, NULL, pay, NULL);
    pthread_join(saver, NULL);
    pthread_join(payer, NULL);
    return moved;
}
