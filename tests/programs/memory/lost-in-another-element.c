// verdict: data-race cause: lost-update line: 11
// The race that is met first does no harm in the run that is told; that of its neighbour does.
#include <pthread.h>

static int votes[2];

static void *count(void *arg)
{
    (void)arg;
    for (int i = 0; i < 2; i++) {
        votes[i] += 1;
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) {
        pthread_create(&threads[i], NULL, count, NULL);
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    return votes[0] + votes[1] != 6;
}
