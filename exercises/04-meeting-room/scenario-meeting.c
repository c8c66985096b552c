// scenario-meeting.c: a host and two guests.
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
    hold(2, 1);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
