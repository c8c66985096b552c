// verdict: pass compiler: gcc with: parts/twice.c
// A function stands among arguments as a struct would: one of this file, of another, of the
// library.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

void *twice(void *(*call)(void *), void *arg);

static void *same(void *arg)
{
    return arg;
}

static void *work(void *arg)
{
    pthread_cleanup_push(free, malloc(3));
    arg = twice(same, arg);
    pthread_cleanup_pop(1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    void *result;
    int local;
    pthread_create(&thread, NULL, work, &local);
    pthread_join(thread, &result);
    assert(result == &local);
    return 0;
}
