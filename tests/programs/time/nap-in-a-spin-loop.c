// verdict: pass traces: 1
// A turn of the loop changes nothing but the time: set before the first look, or waited for.
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int ready;

static void *prepare(void *arg)
{
    atomic_store(&ready, 1);
    return NULL;
}

int main(void)
{
    pthread_t helper;
    pthread_create(&helper, NULL, prepare, NULL);
    while (!atomic_load(&ready)) {
        usleep(100);
    }
    pthread_join(helper, NULL);
    return 0;
}
