#include <pthread.h>
#include <stdio.h>

enum { STEPS = 3 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int total; // guarded by m
static int locks; // guarded by m: how often m was taken

static void *count(void *arg)
{
    (void)arg;
    for (int i = 0; i < STEPS; i++) {
        pthread_mutex_lock(&m);
        locks++;
        total++;
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       count, NULL) != 0
        || pthread_create(&t2, NULL,
                          count, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("total = %d, locks = %d\n",
           total, locks);
    return 0;
}
