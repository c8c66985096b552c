// verdict: pass traces: 1
#define _GNU_SOURCE
#include <assert.h>
#include <string.h>
#include <time.h>

int main(void)
{
    time_t moment = 86400;
    char text[26];
    struct tm parts = *gmtime(&moment);
    assert(strcmp(asctime(&parts), "Fri Jan  2 00:00:00 1970\n") == 0);
    assert(strcmp(ctime(&moment), "Fri Jan  2 00:00:00 1970\n") == 0);
    assert(strcmp(ctime_r(&moment, text), "Fri Jan  2 00:00:00 1970\n") == 0);
    assert(mktime(&parts) == moment && timegm(&parts) == moment);
    return 0;
}
