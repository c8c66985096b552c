// Wrong: a look at the count without the mutex.
#include <pthread.h>
#include <stdlib.h>

struct buffer {
    pthread_mutex_t m;
    pthread_cond_t not_full, not_empty;
    int slots;
    int first, count; // guarded by m
    int ring[];       // guarded by m
};

// NULL: there is no memory. The caller destroys it.
struct buffer *buffer_create(int slots)
{
    struct buffer *b = malloc(
        sizeof *b + (size_t)slots * sizeof b->ring[0]);

    if (b != NULL) {
        pthread_mutex_init(&b->m, NULL);
        pthread_cond_init(&b->not_full, NULL);
        pthread_cond_init(&b->not_empty, NULL);
        b->slots = slots;
        b->first = 0;
        b->count = 0;
    }
    return b;
}

// Waits while the buffer is full.
void buffer_put(struct buffer *b, int item)
{
    if (b->count == b->slots) {
        pthread_mutex_lock(&b->m);
        while (b->count == b->slots) {
            pthread_cond_wait(&b->not_full, &b->m);
        }
    } else {
        pthread_mutex_lock(&b->m);
    }
    int last = (b->first + b->count) % b->slots;
    b->ring[last] = item;
    b->count++;
    pthread_cond_signal(&b->not_empty);
    pthread_mutex_unlock(&b->m);
}

// Waits while the buffer is empty.
int buffer_get(struct buffer *b)
{
    pthread_mutex_lock(&b->m);
    while (b->count == 0) {
        pthread_cond_wait(&b->not_empty, &b->m);
    }
    int item = b->ring[b->first];
    b->first = (b->first + 1) % b->slots;
    b->count--;
    pthread_cond_signal(&b->not_full);
    pthread_mutex_unlock(&b->m);
    return item;
}

// Nobody uses the buffer any more.
void buffer_destroy(struct buffer *b)
{
    pthread_cond_destroy(&b->not_full);
    pthread_cond_destroy(&b->not_empty);
    pthread_mutex_destroy(&b->m);
    free(b);
}
