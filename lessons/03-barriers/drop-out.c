#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int parties = 2; // guarded by lock
static int waiting;     // guarded by lock
static int generation;  // guarded by lock: meetings so far

// The caller holds lock.
static void open_if_all_here(void)
{
    if (waiting == parties) {
        waiting = 0;
        generation++;
        pthread_cond_broadcast(&all_here);
    }
}

static void meet(void)
{
    int mine;

    pthread_mutex_lock(&lock);
    mine = generation;
    waiting++;
    open_if_all_here();
    while (generation == mine) {
        pthread_cond_wait(
            &all_here, &lock);
    }
    pthread_mutex_unlock(&lock);
}

static void drop_out(void)
{
    pthread_mutex_lock(&lock);
    parties--;
    open_if_all_here();
    pthread_mutex_unlock(&lock);
}

static void *stays(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        meet();
    }
    puts("two rounds");
    return NULL;
}

static void *leaves(void *arg)
{
    (void)arg;
    meet();
    drop_out();
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       stays, NULL) != 0
        || pthread_create(&t2, NULL,
                          leaves, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
