// verdict: pass traces: 1
// A bit-field of width zero divides memory locations.
#include <assert.h>
#include <pthread.h>

static struct {
    unsigned open : 1;
    unsigned : 0;
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
    assert(state.open && state.full);
    return 0;
}
