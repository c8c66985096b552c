// verdict: data-race compiler: clang
// The same for every function between two lines.
#include <pthread.h>

#pragma clang attribute push(__attribute__((no_sanitize("thread"))), apply_to = function)

static int count;

static void *work(void *arg)
{
    count++;
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    count++;
    pthread_join(thread, NULL);
    return 0;
}

#pragma clang attribute pop
