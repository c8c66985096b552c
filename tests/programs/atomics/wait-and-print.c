// verdict: pass traces: more options: --max-turns 20
// A turn that prints is none that changes nothing: it is followed up to the limit, and said so.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

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
        puts("not yet");
    }
    pthread_join(thread, NULL);
    return 0;
}
