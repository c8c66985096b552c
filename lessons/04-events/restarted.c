#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t came = PTHREAD_COND_INITIALIZER;
static int parcels; // guarded by m

static time_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec;
}

static void *wait_two_seconds(void *arg)
{
    struct timespec until = {0, 0};
    int err = 0;

    (void)arg;
    pthread_mutex_lock(&m);
    time_t start = now();
    while (parcels < 3 && err == 0) {
        until.tv_sec = now() + 2;
        err = pthread_cond_timedwait(
            &came, &m, &until);
    }
    time_t waited = now() - start;
    pthread_mutex_unlock(&m);
    assert(waited <= 2);
    return NULL;
}

static void *postman(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        sleep(1);
        pthread_mutex_lock(&m);
        parcels++;
        pthread_cond_signal(&came);
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       wait_two_seconds, NULL) != 0
        || pthread_create(&t2, NULL,
                          postman, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("two parcels\n");
    return 0;
}
