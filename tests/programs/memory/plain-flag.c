// verdict: data-race cause: plain-flag line: 9,18
// Busy waiting on a plain int: a race, not a hang.
#include <pthread.h>

static int ready;

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
