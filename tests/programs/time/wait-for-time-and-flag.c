// verdict: pass traces: ?
// Looking at a flag until it is set or the time is over ends either way.
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

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
    time_t end = time(NULL) + 5;
    while (!atomic_load(&ready) && time(NULL) < end) {
    }
    pthread_join(helper, NULL);
    return 0;
}
