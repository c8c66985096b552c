// scenario-burst.c: two consumers wait, and two items come one behind the other.
#include "buffer.h"

static int got[2];

static void *consume(void *arg)
{
    *(int *)arg = buffer_get(buffer);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    create(2);
    start(&t1, consume, &got[0]);
    start(&t2, consume, &got[1]);
    buffer_put(buffer, 1);
    buffer_put(buffer, 2);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    HEDDLE_ALWAYS(got[0] + got[1] == 3 && got[0] * got[1] == 2, "each item is taken once");
    destroy();
    return 0;
}
