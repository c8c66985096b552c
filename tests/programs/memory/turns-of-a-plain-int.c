// verdict: data-race cause: plain-flag line: 12,20
// Each thread looks until it is its turn, and gives the turn back: what it saw last was true.
#include <pthread.h>

int turn;

static void *ping(void *arg)
{
    for (int i = 0; i < 2; i++) {
        while (turn != 0) {
        }
        turn = 1;
    }
    return arg;
}

static void *pong(void *arg)
{
    for (int i = 0; i < 2; i++) {
        while (turn != 1) {
        }
        turn = 0;
    }
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, ping, NULL);
    pthread_create(&threads[1], NULL, pong, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
