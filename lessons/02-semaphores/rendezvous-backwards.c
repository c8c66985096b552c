#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t ann_here;
static sem_t bob_here;
static int from_ann;
static int from_bob;

static void *ann(void *arg)
{
    (void)arg;
    from_ann = 3;
    sem_wait(&bob_here);
    sem_post(&ann_here);
    printf("ann got %d\n", from_bob);
    return NULL;
}

static void *bob(void *arg)
{
    (void)arg;
    from_bob = 4;
    sem_wait(&ann_here);
    sem_post(&bob_here);
    printf("bob got %d\n", from_ann);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (sem_init(&ann_here, 0, 0) != 0
        || sem_init(&bob_here, 0, 0) != 0
        || pthread_create(&t1, NULL,
                          ann, NULL) != 0
        || pthread_create(&t2, NULL,
                          bob, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&ann_here);
    sem_destroy(&bob_here);
    return 0;
}
