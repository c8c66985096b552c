#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t door_in = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t door_out = PTHREAD_MUTEX_INITIALIZER;
static int guests = 1;

static void *arrive(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&door_in);
    guests++;
    pthread_mutex_unlock(&door_in);
    return NULL;
}

static void *leave(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&door_out);
    guests--;
    pthread_mutex_unlock(&door_out);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       arrive, NULL) != 0
        || pthread_create(&t2, NULL,
                          leave, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("guests = %d\n", guests);
    return 0;
}
