// verdict: pass
// A slot that is filled and emptied by atomic exchange; both spin.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int slot;

static void *put(void *arg)
{
    for (int i = 1; i <= 2; i++) {
        int empty = 0;
        while (!atomic_compare_exchange_strong(&slot, &empty, i)) {
            empty = 0;
        }
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int total = 0;
    pthread_create(&thread, NULL, put, NULL);
    for (int i = 1; i <= 2; i++) {
        int got;
        while ((got = atomic_exchange(&slot, 0)) == 0) {
        }
        total += got;
    }
    pthread_join(thread, NULL);
    assert(total == 3);
    return 0;
}
