#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t tea_ready = PTHREAD_COND_INITIALIZER;
static pthread_cond_t soup_ready = PTHREAD_COND_INITIALIZER;
static bool tea, soup; // guarded by m

static void *tea_guest(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!tea) {
        pthread_cond_wait(&tea_ready, &m);
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *soup_guest(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!soup) {
        pthread_cond_wait(
            &soup_ready, &m);
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *waiter(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    tea = true;
    pthread_cond_signal(&tea_ready);
    pthread_mutex_unlock(&m);

    pthread_mutex_lock(&m);
    soup = true;
    pthread_cond_signal(&soup_ready);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2, t3;

    if (pthread_create(&t1, NULL,
                       tea_guest, NULL) != 0
        || pthread_create(&t2, NULL,
                          soup_guest, NULL) != 0
        || pthread_create(&t3, NULL,
                          waiter, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_join(t3, NULL);
    printf("served\n");
    return 0;
}
