// verdict: data-race cause: missing-join line: 14,26 says: T0 made T2 and does not wait for its end before that
// The threads keep each other out; that does not tell main when they are done.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t hat = PTHREAD_MUTEX_INITIALIZER;
static int coins;

static void *give(void *arg)
{
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&hat);

        coins++;
        pthread_mutex_unlock(&hat);
    }
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, give, NULL);
    pthread_create(&threads[1], NULL, give, NULL);
    pthread_join(threads[0], NULL);
    printf("%d\n", coins);
    return 0;
}
