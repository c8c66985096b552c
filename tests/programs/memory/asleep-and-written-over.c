// verdict: data-race cause: sleep-as-order line: 11,18 says: In this run T2 wrote "second" (line 18), and T1, which had looked before, wrote "first" over it (line 11)
// Two texts are put together in an order that only a sleep keeps: one of them is lost.
#include <pthread.h>
#include <string.h>
#include <unistd.h>

static char line[32];

static void *first(void *arg)
{
    strcat(line, "first");
    return arg;
}

static void *second(void *arg)
{
    sleep(1);
    strcat(line, "second");
    return arg;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
