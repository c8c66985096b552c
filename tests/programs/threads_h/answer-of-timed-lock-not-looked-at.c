// verdict: misuse line: 15 traces: ? says: mtx_unlock
// Who ran out of time unlocks what another holds.
#include <threads.h>
#include <time.h>

static mtx_t lock;
static int hits;

static int worker(void *arg)
{
    struct timespec ts;
    timespec_get(&ts, TIME_UTC);
    ts.tv_sec += 1;
    mtx_timedlock(&lock, &ts);
    mtx_unlock(&lock);
    return 0;
}

int main(void)
{
    thrd_t a, b;
    mtx_init(&lock, mtx_timed);
    thrd_create(&a, worker, NULL);
    thrd_create(&b, worker, NULL);
    thrd_join(a, NULL);
    thrd_join(b, NULL);
    mtx_destroy(&lock);
    return 0;
}
