// verdict: data-race cause: lost-update
// Two threads, ten additions each, no lock.
#include <assert.h>
#include <pthread.h>

enum { TURNS = 10 };

static int counter;

static void *count(void *arg)
{
    for (int i = 0; i < TURNS; i++) {
        counter++;
    }
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, count, NULL);
    pthread_create(&second, NULL, count, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(counter == 2 * TURNS);
    return 0;
}
