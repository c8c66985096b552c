// verdict: pass traces: 6 native: yes
// Two of three end with the lock; the next one mends it each time.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static int value, mended;

static void take(void)
{
    if (pthread_mutex_lock(&lock) == EOWNERDEAD) {
        mended++;
        pthread_mutex_consistent(&lock);
    }
}

static void *dies(void *arg)
{
    take();
    value++;
    return NULL;
}

static void *lives(void *arg)
{
    take();
    value++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_mutexattr_t a;
    pthread_t threads[3];
    pthread_mutexattr_init(&a);
    pthread_mutexattr_setrobust(&a, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lock, &a);
    pthread_create(&threads[0], NULL, dies, NULL);
    pthread_create(&threads[1], NULL, dies, NULL);
    pthread_create(&threads[2], NULL, lives, NULL);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    take();
    pthread_mutex_unlock(&lock);
    return value == 3 && mended == 2 ? 0 : 1;
}
