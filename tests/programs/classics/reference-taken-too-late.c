// verdict: use-after-free line: 15,22
// The thread takes its reference itself, when the last one may be gone.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct letter {
    atomic_int refs;
    int data;
};

static void release(struct letter *letter)
{
    if (atomic_fetch_sub(&letter->refs, 1) == 1) {
        free(letter);
    }
}

static void *worker(void *arg)
{
    struct letter *letter = arg;
    atomic_fetch_add(&letter->refs, 1);
    letter->data++;
    release(letter);
    return NULL;
}

int main(void)
{
    struct letter *letter = malloc(sizeof *letter);
    pthread_t thread;
    atomic_init(&letter->refs, 1);
    letter->data = 1;
    pthread_create(&thread, NULL, worker, letter);
    release(letter);
    pthread_join(thread, NULL);
    return 0;
}
