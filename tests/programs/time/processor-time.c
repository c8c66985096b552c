// verdict: pass traces: 1 native: yes
// What a program measures itself with: it grows, and is no more than the clock's.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    struct rusage before, behind, children;
    struct tms own;
    assert(getrusage(RUSAGE_SELF, &before) == 0 && getrusage(RUSAGE_THREAD, &behind) == 0);
    assert(getrusage(RUSAGE_SELF, &behind) == 0);
    assert(behind.ru_utime.tv_sec >= before.ru_utime.tv_sec);
    assert(behind.ru_utime.tv_usec >= 0 && behind.ru_utime.tv_usec < 1000000);
    assert(behind.ru_stime.tv_sec >= before.ru_stime.tv_sec);
    assert(getrusage(RUSAGE_CHILDREN, &children) == 0);
    assert(getrusage(1234, &before) == -1 && errno == EINVAL);

    clock_t first = times(&own);
    assert(first != (clock_t)-1);
    assert(own.tms_utime >= 0 && own.tms_stime >= 0);
    usleep(50000);
    clock_t second = times(NULL);
    assert(second - first >= 5 && sysconf(_SC_CLK_TCK) == 100);
    return 0;
}
