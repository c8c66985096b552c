// verdict: data-race line: 9,18 says: volatile
// volatile is no synchronisation.
#include <pthread.h>

static volatile int ready;

static void *wait_for_it(void *arg)
{
    while (!ready) {
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_for_it, NULL);
    ready = 1;
    pthread_join(thread, NULL);
    return 0;
}
