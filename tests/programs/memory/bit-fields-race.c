// verdict: data-race line: 12,18
// Neighbouring bit-fields are one memory location (C11 3.14).
#include <pthread.h>

static struct {
    unsigned open : 1;
    unsigned full : 1;
} state;

static void *open(void *arg)
{
    state.open = 1;
    return NULL;
}

static void *fill(void *arg)
{
    state.full = 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, open, NULL);
    pthread_create(&two, NULL, fill, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
