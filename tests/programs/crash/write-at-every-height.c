// verdict: crash line: 8
// Each thread writes somewhere else in the address space; none of it is the program's.
#include <pthread.h>
#include <stdint.h>

static void *work(void *arg)
{
    *(volatile int *)arg = 1;
    return NULL;
}

int main(void)
{
    pthread_t threads[5];
    for (int i = 0; i < 5; i++) {
        uintptr_t height = (uintptr_t)0x10000 << (i * 8);
        pthread_create(&threads[i], NULL, work, (void *)height);
    }
    for (int i = 0; i < 5; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
