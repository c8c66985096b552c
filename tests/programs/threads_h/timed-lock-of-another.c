// verdict: pass traces: 3
// A timed mutex of another: got before, got behind, or timed out in between.
#include <assert.h>
#include <threads.h>
#include <time.h>

static mtx_t lock;

static int owner(void *arg)
{
    mtx_lock(&lock);
    mtx_unlock(&lock);
    return 0;
}

static int other(void *arg)
{
    struct timespec soon;
    timespec_get(&soon, TIME_UTC);
    soon.tv_sec++;
    int answer = mtx_timedlock(&lock, &soon);
    assert(answer == thrd_success || answer == thrd_timedout);
    if (answer == thrd_success) {
        mtx_unlock(&lock);
    }
    return 0;
}

int main(void)
{
    thrd_t one, two;
    mtx_init(&lock, mtx_timed);
    thrd_create(&one, owner, NULL);
    thrd_create(&two, other, NULL);
    thrd_join(one, NULL);
    thrd_join(two, NULL);
    mtx_destroy(&lock);
    return 0;
}
