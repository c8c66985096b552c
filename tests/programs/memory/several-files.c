// verdict: data-race line: 17 says: shared_total with: parts/total.c
// One program of several source files.
#include "parts/total.h"

#include <pthread.h>

static void *work(void *arg)
{
    total_add(1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    shared_total = 5;
    pthread_join(thread, NULL);
    return 0;
}
