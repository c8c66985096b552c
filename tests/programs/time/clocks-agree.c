// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <sys/time.h>
#include <time.h>

int main(void)
{
    struct timespec now, resolution;
    struct timeval old;
    time_t first = time(NULL), second = 0;
    assert(time(&second) == second && second >= first);
    assert(clock_gettime(CLOCK_REALTIME, &now) == 0 && now.tv_sec >= second);
    assert(now.tv_nsec >= 0 && now.tv_nsec < 1000000000);
    assert(gettimeofday(&old, NULL) == 0 && old.tv_sec >= now.tv_sec);
    assert(timespec_get(&now, TIME_UTC) == TIME_UTC && now.tv_sec >= old.tv_sec);
    assert(clock_getres(CLOCK_MONOTONIC, &resolution) == 0 && resolution.tv_sec == 0);
    assert(clock_gettime(1234, &now) == -1 && errno == EINVAL);
    assert(clock() >= 0);
    return 0;
}
