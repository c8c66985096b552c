// verdict: assertion cause: if-not-while switches: 1 says: A signal woke it
// As easy as a wake-up for no reason is one that comes too late: that is told.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t baked = PTHREAD_COND_INITIALIZER;
static int cakes; // guarded by m

static void *bake(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&m);
        cakes++;
        pthread_cond_signal(&baked);
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

static void *eat(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    if (cakes == 0) {
        pthread_cond_wait(&baked, &m);
    }
    cakes--;
    assert(cakes >= 0);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2, t3;

    if (pthread_create(&t1, NULL,
                       eat, NULL) != 0
        || pthread_create(&t2, NULL,
                          eat, NULL) != 0
        || pthread_create(&t3, NULL,
                          bake, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_join(t3, NULL);
    printf("cakes = %d\n", cakes);
    return 0;
}
