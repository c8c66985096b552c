#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool green; // guarded by m

static void *car(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!green) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
    printf("through\n");
    return NULL;
}

static void *lights(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    green = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);

    pthread_mutex_lock(&m);
    green = false;
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       car, NULL) != 0
        || pthread_create(&t2, NULL,
                          lights, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
