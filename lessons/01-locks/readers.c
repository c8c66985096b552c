#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t both_inside;
static int price = 7; // guarded by rw

static void *reader(void *arg)
{
    int *seen = arg;

    pthread_rwlock_rdlock(&rw);
    *seen = price;
    pthread_barrier_wait(&both_inside);
    pthread_rwlock_unlock(&rw);
    return NULL;
}

static void *writer(void *arg)
{
    (void)arg;
    pthread_rwlock_wrlock(&rw);
    price = 9;
    pthread_rwlock_unlock(&rw);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2, t3;
    int seen[2];

    if (pthread_barrier_init(&both_inside,
                             NULL, 2) != 0
        || pthread_create(&t1, NULL,
                          reader, &seen[0]) != 0
        || pthread_create(&t2, NULL,
                          reader, &seen[1]) != 0
        || pthread_create(&t3, NULL,
                          writer, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    pthread_join(t3, NULL);
    pthread_barrier_destroy(&both_inside);
    printf("seen %d and %d\n",
           seen[0], seen[1]);
    return 0;
}
