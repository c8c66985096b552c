// verdict: misuse line: 14 says: cnd_signal
// Told by the count, main destroys the condition before the signal.
#include <threads.h>

static mtx_t lock;
static cnd_t changed;
static int left = 1;

static int worker(void *arg)
{
    mtx_lock(&lock);
    left--;
    mtx_unlock(&lock);
    cnd_signal(&changed);
    return 0;
}

int main(void)
{
    mtx_init(&lock, mtx_plain);
    cnd_init(&changed);
    thrd_t thread;
    thrd_create(&thread, worker, NULL);
    thrd_detach(thread);
    mtx_lock(&lock);
    while (left > 0) {
        cnd_wait(&changed, &lock);
    }
    mtx_unlock(&lock);
    cnd_destroy(&changed);
    mtx_destroy(&lock);
    return 0;
}
