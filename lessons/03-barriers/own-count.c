#include <pthread.h>
#include <stdio.h>

enum { PARTIES = 2, ROUNDS = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int waiting; // guarded by lock

static void meet(void)
{
    pthread_mutex_lock(&lock);
    waiting++;
    if (waiting == PARTIES) {
        waiting = 0;
        pthread_cond_broadcast(&all_here);
    } else {
        while (waiting != 0) {
            pthread_cond_wait(
                &all_here, &lock);
        }
    }
    pthread_mutex_unlock(&lock);
}

static void *work(void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        meet();
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       work, NULL) != 0
        || pthread_create(&t2, NULL,
                          work, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    puts("two rounds");
    return 0;
}
