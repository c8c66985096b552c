// verdict: pass
// Readers and writers by semaphores: the first reader takes the room, the last gives it back.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t room, count_lock;
static int readers, book;

static void *reader(void *arg)
{
    sem_wait(&count_lock);
    if (++readers == 1) {
        sem_wait(&room);
    }
    sem_post(&count_lock);
    assert(book == 0 || book == 2);
    sem_wait(&count_lock);
    if (--readers == 0) {
        sem_post(&room);
    }
    sem_post(&count_lock);
    return NULL;
}

static void *writer(void *arg)
{
    sem_wait(&room);
    book = 1;
    book = 2;
    sem_post(&room);
    return NULL;
}

int main(void)
{
    pthread_t one, two, three;
    sem_init(&room, 0, 1);
    sem_init(&count_lock, 0, 1);
    pthread_create(&one, NULL, reader, NULL);
    pthread_create(&two, NULL, writer, NULL);
    pthread_create(&three, NULL, reader, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_join(three, NULL);
    return 0;
}
