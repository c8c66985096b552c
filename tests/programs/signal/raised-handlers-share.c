// verdict: data-race line: 10
// Handlers that threads raise for themselves are not ordered by that.
#include <pthread.h>
#include <signal.h>

static volatile int got;

static void handler(int number)
{
    got += number;
}

static void *work(void *arg)
{
    raise(SIGUSR1);
    return arg;
}

int main(void)
{
    pthread_t first, second;
    signal(SIGUSR1, handler);
    pthread_create(&first, NULL, work, NULL);
    pthread_create(&second, NULL, work, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
