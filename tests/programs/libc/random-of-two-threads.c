// verdict: pass traces: 1 notes: shared-random says: in any order. In this check each thread has numbers
// Two threads may call rand: each has numbers of its own here, the same in every run.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static void *draw(void *arg)
{
    int *number = arg;
    *number = rand();
    rand();
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    int numbers[2] = {-1, -1};
    pthread_create(&first, NULL, draw, &numbers[0]);
    pthread_create(&second, NULL, draw, &numbers[1]);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(numbers[0] >= 0 && numbers[1] >= 0);
    return 0;
}
