// verdict: data-race line: 15,24
// What a compare-exchange compares with, and where it writes what it found, is plain memory.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_int owner;
static int seen;
static atomic_int tries;

static void *take(void *arg)
{
    (void)arg;
    if (!atomic_compare_exchange_strong(&owner, &seen, 1)) {
        atomic_fetch_add(&tries, 1);
    }
    return NULL;
}

static void *look(void *arg)
{
    (void)arg;
    int was = seen;
    assert(was == 0 || was == 2);
    return NULL;
}

int main(void)
{
    pthread_t taker, looker;
    atomic_store(&owner, 2);
    pthread_create(&taker, NULL, take, NULL);
    pthread_create(&looker, NULL, look, NULL);
    pthread_join(taker, NULL);
    pthread_join(looker, NULL);
    return 0;
}
