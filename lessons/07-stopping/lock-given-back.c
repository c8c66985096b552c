#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready; // guarded by m

static void give_back(void *arg)
{
    pthread_mutex_unlock(arg);
}

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    pthread_cleanup_push(give_back, &m);
    while (!ready) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_cleanup_pop(1); // runs it, too
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
    pthread_cancel(t1);
    pthread_join(t1, NULL);
    pthread_mutex_lock(&m);
    printf("ready = %d\n", ready);
    pthread_mutex_unlock(&m);
    return 0;
}
