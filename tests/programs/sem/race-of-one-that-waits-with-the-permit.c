// verdict: data-race cause: unlocked-access says: T1 has taken room_empty there, T2 has taken mutex.
// The reader has the permit of `mutex` where it looks, and never gives it back: it waits for the
// room.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t mutex, room_empty;
static int readers;

static void *read_it(void *arg)
{
    (void)arg;
    sem_wait(&mutex);
    if (++readers == 1) {
        sem_wait(&room_empty);
    }
    sem_post(&mutex);
    int last = --readers == 0;
    sem_wait(&mutex);
    if (last) {
        sem_post(&room_empty);
    }
    sem_post(&mutex);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&mutex, 0, 1);
    sem_init(&room_empty, 0, 1);
    pthread_create(&one, NULL, read_it, NULL);
    pthread_create(&two, NULL, read_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    printf("%d inside\n", readers);
    return 0;
}
