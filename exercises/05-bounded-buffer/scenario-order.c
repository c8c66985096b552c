// scenario-order.c: a producer puts three items into two slots.
#include "buffer.h"

enum { SLOTS = 2, ITEMS = 3 };

// How many items the consumer has got or is about to get. Relaxed: counting must not put the
// threads in an order of its own.
static atomic_int begun;

static void *produce(void *arg)
{
    for (int i = 1; i <= ITEMS; i++) {
        buffer_put(buffer, i);
        int inside = i - atomic_load_explicit(&begun, memory_order_relaxed);
        HEDDLE_ALWAYS(inside <= SLOTS, "there are never more items than slots");
        if (inside == SLOTS) {
            HEDDLE_REACH("all slots can be in use");
        }
    }
    return arg;
}

int main(void)
{
    pthread_t t1;
    create(SLOTS);
    start(&t1, produce, NULL);
    for (int i = 1; i <= ITEMS; i++) {
        atomic_store_explicit(&begun, i, memory_order_relaxed);
        int item = buffer_get(buffer);
        HEDDLE_ALWAYS(item == i, "what was put first is taken first");
    }
    pthread_join(t1, NULL);
    destroy();
    return 0;
}
