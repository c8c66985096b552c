// verdict: pass traces: ? native: yes
// The second request changes nothing.
#include <pthread.h>
#include <unistd.h>

static int n;

static void clean(void *arg)
{
    n++;
}

static void *worker(void *arg)
{
    pthread_cleanup_push(clean, NULL);
    for (;;) {
        sleep(1);
    }
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, worker, NULL);
    pthread_cancel(thread);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    return n == 1 && result == PTHREAD_CANCELED ? 0 : 1;
}
