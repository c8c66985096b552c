#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static atomic_bool stop;

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!stop) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
    printf("stopped\n");
    return NULL;
}

int main(void)
{
    pthread_t t1;

    if (pthread_create(&t1, NULL,
                       work, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    stop = true;
    pthread_cond_broadcast(&changed);
    pthread_join(t1, NULL);
    return 0;
}
