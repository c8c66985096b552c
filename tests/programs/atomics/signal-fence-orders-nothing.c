// verdict: data-race line: 11,24
// A signal fence is for a handler in the same thread; between threads it orders nothing.
#include <pthread.h>
#include <stdatomic.h>

static int letter;
static atomic_int sent;

static void *send(void *arg)
{
    letter = 1;
    atomic_signal_fence(memory_order_seq_cst);
    atomic_store_explicit(&sent, 1, memory_order_relaxed);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int copy = 0;
    pthread_create(&thread, NULL, send, NULL);
    if (atomic_load_explicit(&sent, memory_order_relaxed)) {
        atomic_signal_fence(memory_order_seq_cst);
        copy = letter;
    }
    pthread_join(thread, NULL);
    return copy - copy;
}
