// verdict: pass traces: 1
// Returning from main runs no destructors; the value is still reached through its key.
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t cache;

int main(void)
{
    pthread_key_create(&cache, free);
    pthread_setspecific(cache, malloc(100));
    return 0;
}
