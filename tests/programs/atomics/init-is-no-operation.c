// verdict: data-race line: 10,17 compiler: clang
// atomic_init is not atomic (C11 7.17.2.2). gcc makes it a relaxed store, which nothing tells apart from one.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int cell;

static void *look(void *arg)
{
    return atomic_load(&cell) == 9 ? arg : NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, look, NULL);
    atomic_init(&cell, 1);
    pthread_join(thread, NULL);
    return 0;
}
