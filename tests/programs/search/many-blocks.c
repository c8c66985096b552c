// verdict: pass
// Every block is found again by its own header, however many there are.
#include <pthread.h>
#include <stdlib.h>
static void *work(void *arg)
{
    for (int i = 0; i < 30000; i++) {
        void **block = malloc(sizeof *block);
        *block = block;
        free(*block);
    }
    return arg;
}
int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
