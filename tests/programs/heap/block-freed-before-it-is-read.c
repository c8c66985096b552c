// verdict: use-after-free line: 9 says: T1 (serve) used block A on line 9 after T0 (main) had freed it on line 24
// The number lives in a block that main frees too early: rows and sentence call it the same.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *serve(void *arg)
{
    int number = *(int *)arg;
    printf("%d\n", number);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        int *number = malloc(sizeof *number);
        if (number == NULL) {
            return 1;
        }
        *number = i;
        pthread_create(&threads[i], NULL, serve, number);
        free(number);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
