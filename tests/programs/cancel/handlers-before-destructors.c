// verdict: pass traces: 1 native: yes
// The handlers still find the values of the keys.
#include <pthread.h>

static int n;
static pthread_key_t key;

static void clean(void *arg)
{
    n = n * 10 + (pthread_getspecific(key) != NULL);
}

static void drop(void *arg)
{
    n = n * 10 + 5;
}

static void *worker(void *arg)
{
    pthread_setspecific(key, &n);
    pthread_cleanup_push(clean, NULL);
    pthread_cancel(pthread_self());
    pthread_testcancel();
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_key_create(&key, drop);
    pthread_create(&thread, NULL, worker, NULL);
    pthread_join(thread, NULL);
    return n == 15 ? 0 : 1;
}
