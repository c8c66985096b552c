// verdict: pass traces: 1
#include <pthread.h>
#include <stdatomic.h>

static atomic_int counter;

static void *count(void *arg)
{
    for (int i = 0; i < 1000; i++) {
        atomic_fetch_add(&counter, 1);
    }
    return NULL;
}

int main(void)
{
    pthread_t counter_thread;
    pthread_create(&counter_thread, NULL, count, NULL);
    pthread_join(counter_thread, NULL);
    return 0;
}
