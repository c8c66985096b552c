// verdict: deadlock cause: semaphore-count line: 14,17 says: began with 1 and was taken once and never posted
// The last reader forgets to give the room back: the next first one waits for what it took itself.
#include <pthread.h>
#include <semaphore.h>

static sem_t turnstile, room;
static int readers;

static void *read_twice(void *arg)
{
    for (int i = 0; i < 2; i++) {

        // Waits for the turnstile, or behind it for the room.
        sem_wait(&turnstile);
        if (++readers == 1) {

            sem_wait(&room);
        }
        sem_post(&turnstile);
        sem_wait(&turnstile);
        readers--;
        sem_post(&turnstile);
    }
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    sem_init(&turnstile, 0, 1);
    sem_init(&room, 0, 1);
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, read_twice, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
