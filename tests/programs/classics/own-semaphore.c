// verdict: pass traces: 840
// A semaphore of a mutex, a condition and a number.
#include <assert.h>
#include <pthread.h>

struct semaphore {
    pthread_mutex_t lock;
    pthread_cond_t risen;
    int value;
};

static struct semaphore room = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 1};
static int inside;

static void down(struct semaphore *semaphore)
{
    pthread_mutex_lock(&semaphore->lock);
    while (semaphore->value == 0) {
        pthread_cond_wait(&semaphore->risen, &semaphore->lock);
    }
    semaphore->value--;
    pthread_mutex_unlock(&semaphore->lock);
}

static void up(struct semaphore *semaphore)
{
    pthread_mutex_lock(&semaphore->lock);
    semaphore->value++;
    pthread_cond_signal(&semaphore->risen);
    pthread_mutex_unlock(&semaphore->lock);
}

static void *visitor(void *arg)
{
    down(&room);
    inside++;
    assert(inside == 1);
    inside--;
    up(&room);
    return NULL;
}

int main(void)
{
    pthread_t visitors[3];
    for (int i = 0; i < 3; i++) {
        pthread_create(&visitors[i], NULL, visitor, NULL);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(visitors[i], NULL);
    }
    return 0;
}
