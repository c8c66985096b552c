// verdict: pass traces: 1 native: yes
// Deleting a key runs no destructor, neither now nor at the end of the thread.
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t key;

static void destroy(void *value)
{
    abort();
}

static void *work(void *arg)
{
    pthread_setspecific(key, &key);
    pthread_key_delete(key);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_key_create(&key, destroy);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
