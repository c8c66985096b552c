// verdict: pass
// A reader that tries again when the writer was there in the middle.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_uint sequence;
static atomic_int left, right;

static void *write_pair(void *arg)
{
    atomic_fetch_add(&sequence, 1);
    atomic_store(&left, 1);
    atomic_store(&right, 1);
    atomic_fetch_add(&sequence, 1);
    return NULL;
}

static void *read_pair(void *arg)
{
    unsigned before, after;
    int l, r;
    do {
        before = atomic_load(&sequence);
        l = atomic_load(&left);
        r = atomic_load(&right);
        after = atomic_load(&sequence);
    } while (before != after || before % 2 == 1);
    assert(l == r);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, write_pair, NULL);
    pthread_create(&two, NULL, read_pair, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
