// verdict: data-race line: 11,19
// The library's plain access of an atomic object races with the atomic one.
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

static atomic_int cells[4];

static void *add(void *arg)
{
    atomic_fetch_add(&cells[2], 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, add, NULL);
    memset((void *)cells, 0, sizeof cells);
    pthread_join(thread, NULL);
    return 0;
}
