// verdict: data-race cause: sleep-as-order
// The thread writes its first member where nobody looks, behind main's return: the race comes later.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

struct result {
    int parts[2];
};

static void *fill(void *arg)
{
    struct result *result = arg;
    result->parts[0] = 4;
    result->parts[1] = result->parts[0] * 2;
    return NULL;
}

int main(void)
{
    struct result result = {0};
    pthread_t filler;
    pthread_create(&filler, NULL, fill, &result);
    pthread_detach(filler);
    sleep(1);
    printf("%d\n", result.parts[1]);
    return result.parts[1] != 8;
}
