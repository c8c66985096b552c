// verdict: deadlock line: 18 says: Nobody ever signalled lock.cond. T1 had read -1 in lock.value (line 17). Who would
// The thread that hangs wrote the -1 itself: that another one wrote a -1 long before, and had looked
// at the value before it changed it, says nothing.
#include <pthread.h>
#include <stddef.h>

struct semaphore {
    int value, wakeups;
    pthread_mutex_t mutex;
    pthread_cond_t cond;
};

static void down(struct semaphore *s)
{
    pthread_mutex_lock(&s->mutex);
    s->value--;
    if (s->value < 0) {
        pthread_cond_wait(&s->cond, &s->mutex);
        while (s->wakeups < 1) {
            pthread_cond_wait(&s->cond, &s->mutex);
        }
        s->wakeups--;
    }
    pthread_mutex_unlock(&s->mutex);
}

static void up(struct semaphore *s)
{
    pthread_mutex_lock(&s->mutex);
    s->value++;
    if (s->value <= 0) {
        s->wakeups++;
    }
    pthread_mutex_unlock(&s->mutex);
}

static struct semaphore lock = {1, 0, PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER};

static void *work(void *arg)
{
    for (int i = 0; i < 2; i++) {
        down(&lock);
        up(&lock);
    }
    return arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
