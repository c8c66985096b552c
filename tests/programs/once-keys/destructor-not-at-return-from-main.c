// verdict: pass traces: 1 native: yes
// Returning from main is exit: no destructors.
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t key;

static void destroy(void *value)
{
    abort();
}

int main(void)
{
    pthread_key_create(&key, destroy);
    pthread_setspecific(key, &key);
    return 0;
}
