// scenario-crowd.c: two producers and two consumers share one slot.
#include "buffer.h"

static int items[2] = {1, 2};
static int got[2];

static void *produce(void *arg)
{
    buffer_put(buffer, *(int *)arg);
    return NULL;
}

static void *consume(void *arg)
{
    *(int *)arg = buffer_get(buffer);
    return NULL;
}

int main(void)
{
    pthread_t t[4];
    create(1);
    start(&t[0], produce, &items[0]);
    start(&t[1], produce, &items[1]);
    start(&t[2], consume, &got[0]);
    start(&t[3], consume, &got[1]);
    for (int i = 0; i < 4; i++) {
        pthread_join(t[i], NULL);
    }
    HEDDLE_ALWAYS(got[0] + got[1] == 3 && got[0] * got[1] == 2, "each item is taken once");
    destroy();
    return 0;
}
