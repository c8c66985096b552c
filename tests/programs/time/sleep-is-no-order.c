// verdict: data-race cause: sleep-as-order line: 10,19
// A second is long, but it orders nothing.
#include <pthread.h>
#include <unistd.h>

static int answer;

static void *think(void *arg)
{
    answer = 42;
    return NULL;
}

int main(void)
{
    pthread_t thinker;
    pthread_create(&thinker, NULL, think, NULL);
    sleep(1);
    int seen = answer;
    pthread_join(thinker, NULL);
    return seen == 7;
}
