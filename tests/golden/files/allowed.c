// A race, and behind it a check that fails in every run.
#include <assert.h>
#include <pthread.h>

static int count;

static void *add(void *arg)
{
    count++;
    return arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(count == 3);
    return 0;
}
