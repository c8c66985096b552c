#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int greens; // guarded by m: how often it was green

static void *car(void *arg)
{
    int since = *(int *)arg;

    pthread_mutex_lock(&m);
    while (greens == since) {
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
    greens++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    int since = greens; // before there are threads

    if (pthread_create(&t1, NULL,
                       car, &since) != 0
        || pthread_create(&t2, NULL,
                          lights, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
