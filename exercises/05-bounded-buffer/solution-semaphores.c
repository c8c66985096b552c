// Two semaphores count what can be put and what can be taken; the mutex guards the ring alone.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct buffer {
    sem_t room, items;
    pthread_mutex_t m;
    int slots;
    int first, next; // guarded by m
    int ring[];      // guarded by m
};

struct buffer *buffer_create(int slots)
{
    struct buffer *b = malloc(sizeof *b + (size_t)slots * sizeof b->ring[0]);

    if (b == NULL) {
        return NULL;
    }
    if (sem_init(&b->room, 0, (unsigned)slots) != 0) {
        free(b);
        return NULL;
    }
    sem_init(&b->items, 0, 0);
    pthread_mutex_init(&b->m, NULL);
    b->slots = slots;
    b->first = 0;
    b->next = 0;
    return b;
}

// A signal handler may interrupt sem_wait; then ask again.
static void take(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0) {
    }
}

void buffer_put(struct buffer *b, int item)
{
    take(&b->room);
    pthread_mutex_lock(&b->m);
    b->ring[b->next] = item;
    b->next = (b->next + 1) % b->slots;
    pthread_mutex_unlock(&b->m);
    sem_post(&b->items);
}

int buffer_get(struct buffer *b)
{
    take(&b->items);
    pthread_mutex_lock(&b->m);
    int item = b->ring[b->first];
    b->first = (b->first + 1) % b->slots;
    pthread_mutex_unlock(&b->m);
    sem_post(&b->room);
    return item;
}

void buffer_destroy(struct buffer *b)
{
    pthread_mutex_destroy(&b->m);
    sem_destroy(&b->items);
    sem_destroy(&b->room);
    free(b);
}
