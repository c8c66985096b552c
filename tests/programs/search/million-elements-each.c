// verdict: pass traces: 1
// Two elements share a granule and two threads use each: still remembered with little.
#include <pthread.h>
#include <stdlib.h>
#define N 1000000
static void *fill(void *arg)
{
    int *numbers = malloc(N * sizeof *numbers);
    for (int i = 0; i < N; i++) {
        numbers[i] = i;
    }
    (void)arg;
    return numbers;
}
int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, fill, NULL);
    }
    long sum = 0;
    for (int i = 0; i < 2; i++) {
        void *result;
        pthread_join(threads[i], &result);
        for (int k = 0; k < N; k++) {
            sum += ((int *)result)[k];
        }
        free(result);
    }
    return sum < 0;
}
