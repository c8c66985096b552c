// verdict: pass traces: 3
#include <assert.h>
#include <threads.h>

static mtx_t lock;

static int other(void *arg)
{
    int answer = mtx_trylock(&lock);
    assert(answer == thrd_success || answer == thrd_busy);
    if (answer == thrd_success) {
        mtx_unlock(&lock);
    }
    return 0;
}

int main(void)
{
    thrd_t thread;
    mtx_init(&lock, mtx_plain);
    thrd_create(&thread, other, NULL);
    mtx_lock(&lock);
    mtx_unlock(&lock);
    thrd_join(thread, NULL);
    mtx_destroy(&lock);
    return 0;
}
