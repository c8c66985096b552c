// verdict: limit says: Which value would end it
// The thread counts for itself; nobody else can see it.
#include <pthread.h>

static void *count(void *arg)
{
    unsigned long turns = 0;
    for (;;) {
        turns++;
    }
}

int main(void)
{
    pthread_t counter;
    pthread_create(&counter, NULL, count, NULL);
    pthread_join(counter, NULL);
    return 0;
}
