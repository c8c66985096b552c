// verdict: crash line: 11
// The library does not read what is not the program's, either.
#include <pthread.h>
#include <stdint.h>
#include <string.h>

static char copy[64];

static void *work(void *arg)
{
    memcpy(copy, (void *)(uintptr_t)0x7000, sizeof copy);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
