#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t rung = PTHREAD_COND_INITIALIZER;
static bool visitor; // guarded by m

static void *sleeper(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    if (!visitor) {
        pthread_cond_wait(&rung, &m);
    }
    assert(visitor);
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *caller(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    visitor = true;
    pthread_cond_signal(&rung);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       sleeper, NULL) != 0
        || pthread_create(&t2, NULL,
                          caller, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("the door is open\n");
    return 0;
}
