// verdict: pass traces: 2 options: --spurious 0
#include <assert.h>
#include <stdbool.h>
#include <threads.h>

static mtx_t lock;
static cnd_t changed;
static bool ready;

static int make(void *arg)
{
    mtx_lock(&lock);
    ready = true;
    cnd_signal(&changed);
    mtx_unlock(&lock);
    return 0;
}

int main(void)
{
    thrd_t thread;
    mtx_init(&lock, mtx_plain);
    cnd_init(&changed);
    thrd_create(&thread, make, NULL);
    mtx_lock(&lock);
    while (!ready) {
        cnd_wait(&changed, &lock);
    }
    mtx_unlock(&lock);
    thrd_join(thread, NULL);
    cnd_destroy(&changed);
    mtx_destroy(&lock);
    return 0;
}
