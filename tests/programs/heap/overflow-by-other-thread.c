// verdict: heap-overflow line: 9,16
#include <pthread.h>
#include <stdlib.h>

static short *samples;

static void *measure(void *arg)
{
    samples[4] = 12;
    return NULL;
}

int main(void)
{
    pthread_t meter;
    samples = malloc(4 * sizeof *samples);
    pthread_create(&meter, NULL, measure, NULL);
    pthread_join(meter, NULL);
    free(samples);
    return 0;
}
