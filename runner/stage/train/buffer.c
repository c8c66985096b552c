// buffer.c: what the engine is trained on: conditions, semaphores, a thread that waits for another.
#include <pthread.h>
#include <semaphore.h>

enum { ITEMS = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static sem_t done;
static int full, sum;

static void *give(void *arg)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (full) {
            pthread_cond_wait(&changed, &lock);
        }
        full = 1;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
    }
    return arg;
}

static void *take(void *arg)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (!full) {
            pthread_cond_wait(&changed, &lock);
        }
        full = 0;
        sum++;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
    }
    sem_post(&done);
    return arg;
}

int main(void)
{
    pthread_t giver, taker;
    sem_init(&done, 0, 0);
    pthread_create(&giver, NULL, give, NULL);
    pthread_create(&taker, NULL, take, NULL);
    sem_wait(&done);
    pthread_join(giver, NULL);
    pthread_join(taker, NULL);
    return sum != ITEMS;
}
