#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { PARTIES = 2 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int waiting;   // guarded by m
static sem_t way_in;  // opens when all have come
static sem_t way_out; // opens when all have gone in
static const int seat[PARTIES] = {0, 1};
static int at[PARTIES]; // how far each has come

static void meet(void)
{
    pthread_mutex_lock(&m);
    if (++waiting == PARTIES) {
        for (int i = 0; i < PARTIES; i++) {
            sem_post(&way_in);
        }
    }
    pthread_mutex_unlock(&m);
    sem_wait(&way_in);

    pthread_mutex_lock(&m);
    if (--waiting == 0) {
        for (int i = 0; i < PARTIES; i++) {
            sem_post(&way_out);
        }
    }
    pthread_mutex_unlock(&m);
    sem_wait(&way_out);
}

static void *work(void *arg)
{
    int me = *(const int *)arg;

    at[me] = 1;
    meet();
    assert(at[1 - me] == 1);
    meet();
    at[me] = 2;
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (sem_init(&way_in, 0, 0) != 0
        || sem_init(&way_out, 0, 0) != 0
        || pthread_create(&t1, NULL,
                          work, (void *)&seat[0]) != 0
        || pthread_create(&t2, NULL,
                          work, (void *)&seat[1]) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&way_in);
    sem_destroy(&way_out);
    puts("two rounds");
    return 0;
}
