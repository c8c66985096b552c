// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

int main(void)
{
    char *end = NULL;
    const char *text = "  -42rest";
    assert(atoi(text) == -42 && atol("7") == 7 && atoll("9000000000") == 9000000000);
    assert(strtol(text, &end, 10) == -42 && end == text + 5);
    assert(strtol("0x1f", NULL, 0) == 31 && strtol("017", NULL, 0) == 15);
    assert(strtol("zz", NULL, 36) == 1295);
    text = "none";
    assert(strtol(text, &end, 10) == 0 && end == text);
    errno = 0;
    assert(strtol("99999999999999999999", NULL, 10) == LONG_MAX && errno == ERANGE);
    assert(strtoul("-1", NULL, 10) == ULONG_MAX);
    assert(strtoll("-5", NULL, 10) == -5 && strtoull("5", NULL, 10) == 5);
    text = "2.5e3x";
    assert(strtod(text, &end) == 2500.0 && end == text + 5 && atof("-0.5") == -0.5);
    assert(strtof("0.25", NULL) == 0.25F && strtold("1e2", NULL) == 100.0L);
    assert(strtoimax("12", NULL, 10) == 12 && strtoumax("12", NULL, 8) == 10);
    assert(abs(-3) == 3 && labs(-4L) == 4 && div(7, 2).rem == 1 && ldiv(-7, 2).quot == -3);
    return 0;
}
