// verdict: data-race cause: lost-update line: 10
// Two unlocked increments: both threads read 0 and write 1.
#include <assert.h>
#include <pthread.h>

static int counter;

static void *add(void *arg)
{
    counter++;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(counter == 2);
    return 0;
}
