// verdict: pass notes: none
// Two wait for a third thread. They do not go round each other, and no note says so.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int ready, beat;

static void *plain(void *arg)
{
    while (!atomic_load(&ready)) {
    }
    return arg;
}

static void *beating(void *arg)
{
    while (!atomic_load(&ready)) {
        atomic_store(&beat, 1);
        atomic_store(&beat, 0);
    }
    return arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, plain, NULL);
    pthread_create(&two, NULL, beating, NULL);
    atomic_store(&ready, 1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
