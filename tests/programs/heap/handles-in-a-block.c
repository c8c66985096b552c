// verdict: pass native: yes
#include <pthread.h>
#include <stdlib.h>

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t *threads = malloc(2 * sizeof *threads);
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    free(threads);
    return 0;
}
