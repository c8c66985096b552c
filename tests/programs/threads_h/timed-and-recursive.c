// verdict: pass traces: 1 native: yes
// mtx_timed may stand beside mtx_recursive.
#include <assert.h>
#include <threads.h>
#include <time.h>

int main(void)
{
    mtx_t lock;
    struct timespec past = {0, 0};
    mtx_init(&lock, mtx_timed | mtx_recursive);
    assert(mtx_timedlock(&lock, &past) == thrd_success);
    assert(mtx_timedlock(&lock, &past) == thrd_success);
    assert(mtx_unlock(&lock) == thrd_success && mtx_unlock(&lock) == thrd_success);
    mtx_destroy(&lock);
    return 0;
}
