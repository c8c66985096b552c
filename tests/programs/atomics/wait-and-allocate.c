// verdict: pass traces: more options: --max-turns 20
// A turn that takes a block is none that changes nothing: followed up to the limit, and said so.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_int ready;

static void *set(void *arg)
{
    atomic_store(&ready, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, set, NULL);
    while (!atomic_load(&ready)) {
        free(malloc(8));
    }
    pthread_join(thread, NULL);
    return 0;
}
