// verdict: data-race cause: plain-flag line: 13,21 says: volatile is for the compiler
// The thread that waits for the flag takes it back: that is no access by chance.
#include <pthread.h>

static volatile int full;
static int item;

static void *produce(void *arg)
{
    item = 7;
    while (full) {
    }
    full = 1;
    return arg;
}

int main(void)
{
    pthread_t producer;
    pthread_create(&producer, NULL, produce, NULL);
    while (!full) {
    }
    full = 0;
    pthread_join(producer, NULL);
    return 0;
}
