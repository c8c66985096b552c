#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

static void *guest(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    pthread_cond_wait(&bell, &m);
    pthread_mutex_unlock(&m);
    printf("dinner\n");
    return NULL;
}

static void *cook(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       guest, NULL) != 0
        || pthread_create(&t2, NULL,
                          cook, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
