#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static int loaded; // guarded by rw
static int loads;  // guarded by rw

static void *get(void *arg)
{
    (void)arg;
    pthread_rwlock_rdlock(&rw);
    if (!loaded) {
        pthread_rwlock_wrlock(&rw);
        loads++;
        loaded = 1;
        pthread_rwlock_unlock(&rw);
    }
    pthread_rwlock_unlock(&rw);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       get, NULL) != 0
        || pthread_create(&t2, NULL,
                          get, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    printf("loads = %d\n", loads);
    return 0;
}
