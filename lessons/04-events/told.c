#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready; // guarded by m
static int data;   // guarded by m

static void *reader(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!ready) {
        pthread_cond_wait(&changed, &m);
    }
    printf("data = %d\n", data);
    pthread_mutex_unlock(&m);
    return NULL;
}

static void *writer(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    data = 42;
    ready = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       reader, NULL) != 0
        || pthread_create(&t2, NULL,
                          writer, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
