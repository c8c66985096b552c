// verdict: data-race cause: missing-join line: 10,19 says: waits for its end only on line 20
// main takes the sum before it waits for the thread that makes it.
#include <pthread.h>

static int parts[2] = {3, 4};
static int sum;

static void *add(void *arg)
{
    sum = parts[0] + parts[1];
    return arg;
}

int main(void)
{
    pthread_t thread;
    int half;
    pthread_create(&thread, NULL, add, NULL);
    half = sum / 2;
    pthread_join(thread, NULL);
    return half > 3;
}
