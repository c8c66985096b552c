// verdict: pass traces: 1 options: --spurious 0 native: yes
#include <assert.h>
#include <threads.h>
#include <time.h>

int main(void)
{
    mtx_t lock;
    cnd_t changed;
    struct timespec past = {0, 0};
    assert(mtx_init(&lock, mtx_plain) == thrd_success);
    assert(cnd_init(&changed) == thrd_success);
    assert(cnd_signal(&changed) == thrd_success);
    assert(cnd_broadcast(&changed) == thrd_success);
    assert(mtx_lock(&lock) == thrd_success);
    assert(cnd_timedwait(&changed, &lock, &past) == thrd_timedout);
    assert(mtx_unlock(&lock) == thrd_success);
    cnd_destroy(&changed);
    mtx_destroy(&lock);
    return 0;
}
