// scenario-meeting.c: a host and two guests. The host comes back to the room when the first guest
// has gone: the other one may still be inside then. With one guest (scenario-again.c) it may come
// back at any time.
#include "room.h"

static void *first(void *arg)
{
    (void)arg;
    attend(0, 2, 1);
    return NULL;
}

static void *second(void *arg)
{
    (void)arg;
    attend(1, 2, 1);
    return NULL;
}

int main(void)
{
    pthread_t t1, t2;
    start(&t1, first);
    start(&t2, second);
    begin(2, 1);
    pthread_join(t1, NULL);
    end(2, 1);
    pthread_join(t2, NULL);
    return 0;
}
