// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <threads.h>
#include <time.h>

int main(void)
{
    mtx_t plain, nested, timed;
    struct timespec past = {0, 0};
    assert(mtx_init(&plain, mtx_plain) == thrd_success);
    assert(mtx_init(&nested, mtx_plain | mtx_recursive) == thrd_success);
    assert(mtx_init(&timed, mtx_timed) == thrd_success);
    assert(mtx_lock(&plain) == thrd_success);
    assert(mtx_trylock(&plain) == thrd_busy);
    assert(mtx_unlock(&plain) == thrd_success);
    assert(mtx_trylock(&plain) == thrd_success);
    assert(mtx_unlock(&plain) == thrd_success);
    assert(mtx_lock(&nested) == thrd_success);
    assert(mtx_lock(&nested) == thrd_success);
    assert(mtx_unlock(&nested) == thrd_success);
    assert(mtx_unlock(&nested) == thrd_success);
    assert(mtx_timedlock(&timed, &past) == thrd_success);
    assert(mtx_timedlock(&timed, &past) == thrd_timedout);
    assert(mtx_unlock(&timed) == thrd_success);
    mtx_destroy(&plain);
    mtx_destroy(&nested);
    mtx_destroy(&timed);
    return 0;
}
