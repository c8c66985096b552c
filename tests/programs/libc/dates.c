// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <string.h>
#include <time.h>

int main(void)
{
    time_t leap = 951782400; // 2000-02-29 00:00:00 UTC, a Tuesday
    struct tm day = {0};
    char text[64];
    assert(gmtime_r(&leap, &day) == &day && day.tm_year == 100 && day.tm_mon == 1);
    assert(day.tm_mday == 29 && day.tm_wday == 2 && day.tm_yday == 59);
    assert(timegm(&day) == leap);
    assert(strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %a %b %j", &day) == 31);
    assert(strcmp(text, "2000-02-29 00:00:00 Tue Feb 060") == 0);
    assert(strcmp(asctime_r(&day, text), "Tue Feb 29 00:00:00 2000\n") == 0);
    assert(gmtime(&leap)->tm_mday == 29);
    day.tm_mday += 1;
    assert(timegm(&day) == leap + 86400 && day.tm_mon == 2 && day.tm_mday == 1);
    assert(difftime(leap + 10, leap) == 10.0);
    return 0;
}
