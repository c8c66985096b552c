// verdict: data-race line: 9,17
// One side atomic is not enough.
#include <pthread.h>

static int counter;

static void *add(void *arg)
{
    __atomic_fetch_add(&counter, 1, __ATOMIC_SEQ_CST);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, add, NULL);
    int seen = counter;
    pthread_join(thread, NULL);
    return seen > 1;
}
