#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t written; // letters that nobody has read yet
static int letter;

static void *writer(void *arg)
{
    (void)arg;
    letter = 7;
    sem_post(&written);
    return NULL;
}

static void *reader(void *arg)
{
    (void)arg;
    sem_wait(&written);
    printf("read %d\n", letter);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;

    if (sem_init(&written, 0, 0) != 0
        || pthread_create(&t1, NULL,
                          writer, NULL) != 0
        || pthread_create(&t2, NULL,
                          reader, NULL) != 0) {
        fputs("cannot start\n", stderr);
        return 1;
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    sem_destroy(&written);
    return 0;
}
