// verdict: misuse line: 11 says: mtx_timedlock
// A mutex that was made without mtx_timed supports no time-out.
#include <threads.h>
#include <time.h>

int main(void)
{
    mtx_t lock;
    struct timespec now = {0, 0};
    mtx_init(&lock, mtx_plain | mtx_recursive);
    if (mtx_timedlock(&lock, &now) == thrd_success) {
        mtx_unlock(&lock);
    }
    mtx_destroy(&lock);
    return 0;
}
