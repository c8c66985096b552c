// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <time.h>
#include <unistd.h>

static long long now(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return moment.tv_sec * 1000000000LL + moment.tv_nsec;
}

int main(void)
{
    struct timespec rest = {0, 2000000}, bad = {0, 1000000000}, moment, left;
    long long before = now();
    assert(nanosleep(&rest, &left) == 0 && now() - before >= 2000000);
    before = now();
    assert(usleep(3000) == 0 && now() - before >= 3000000);
    assert(sleep(0) == 0);
    errno = 0;
    assert(nanosleep(&bad, NULL) == -1 && errno == EINVAL);
    assert(clock_nanosleep(CLOCK_MONOTONIC, 0, &bad, NULL) == EINVAL);
    clock_gettime(CLOCK_MONOTONIC, &moment);
    moment.tv_sec += 1;
    assert(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, NULL) == 0);
    assert(now() >= moment.tv_sec * 1000000000LL + moment.tv_nsec);
    moment.tv_sec -= 10;
    assert(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, NULL) == 0);
    return 0;
}
