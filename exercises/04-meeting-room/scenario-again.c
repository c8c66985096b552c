// scenario-again.c: a host and one guest meet twice.
#include "room.h"

static void *guest(void *arg)
{
    (void)arg;
    attend(0, 1, 1);
    attend(0, 1, 2);
    return NULL;
}

int main(void)
{
    pthread_t t1;
    start(&t1, guest);
    begin(1, 1);
    end(1, 1);
    begin(1, 2);
    end(1, 2);
    pthread_join(t1, NULL);
    return 0;
}
