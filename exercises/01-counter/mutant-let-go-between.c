// Wrong: reads under the mutex, lets go, writes under the mutex.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int visitors; // guarded by m

static void *front_door(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&m);
        int seen = visitors;
        pthread_mutex_unlock(&m);
        pthread_mutex_lock(&m);
        visitors = seen + 1;
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

static void *back_door(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&m);
        int seen = visitors;
        pthread_mutex_unlock(&m);
        pthread_mutex_lock(&m);
        visitors = seen + 1;
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       front_door, NULL) != 0
        || pthread_create(&t2, NULL,
                          back_door, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("visitors = %d\n", visitors);
    return 0;
}
