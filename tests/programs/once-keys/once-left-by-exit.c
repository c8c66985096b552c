// verdict: pass traces: ? native: yes
// A thread that ends inside the routine lets the next caller run it, behind its own handlers.
#include <assert.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int calls, cleaned;

static void clean(void *arg)
{
    (void)arg;
    cleaned++;
}

static void prepare(void)
{
    calls++;
    if (calls == 1) {
        pthread_cleanup_push(clean, NULL);
        pthread_exit(NULL);
        pthread_cleanup_pop(0);
    }
}

static void *work(void *arg)
{
    pthread_once(&once, prepare);
    assert(calls == 2 && cleaned == 1);
    return arg;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, work, NULL);
    pthread_create(&second, NULL, work, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    pthread_once(&once, prepare);
    assert(calls == 2 && cleaned == 1);
    return 0;
}
