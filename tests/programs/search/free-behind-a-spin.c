// verdict: use-after-free switches: 1
// Main waits in a loop: to leave it there costs no switch, and it goes on when the count has changed.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct latch {
    atomic_int count;
    int owner;
};

static void *worker(void *arg)
{
    struct latch *l = arg;
    atomic_fetch_sub(&l->count, 1);
    l->owner = 1;
    return NULL;
}

int main(void)
{
    struct latch *l = malloc(sizeof *l);
    atomic_init(&l->count, 1);
    pthread_t t;
    pthread_create(&t, NULL, worker, l);
    while (atomic_load(&l->count) > 0)
        ;
    free(l);
    pthread_join(t, NULL);
    return 0;
}
