#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int count; // guarded by m: there is one slot

static void *put(void *arg)
{
    pthread_mutex_lock(&m);
    while (count == 1) {
        pthread_cond_wait(&changed, &m);
    }
    count++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return arg;
}

static void *get(void *arg)
{
    pthread_mutex_lock(&m);
    while (count == 0) {
        pthread_cond_wait(&changed, &m);
    }
    count--;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t t[4];
    void *(*run[4])(void *) = {put, put, get, get};

    for (int i = 0; i < 4; i++) {
        if (pthread_create(&t[i], NULL,
                           run[i], NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(t[i], NULL);
    }
    printf("count = %d\n", count);
    return 0;
}
