// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <string.h>
#include <strings.h>

int main(void)
{
    char from[16] = "0123456789", to[16] = "";
    assert(memcpy(to, from, 5) == to && memcmp(to, "01234", 5) == 0);
    assert(mempcpy(to, from, 5) == to + 5);
    assert(memmove(from + 2, from, 5) == from + 2 && memcmp(from, "0101234789", 10) == 0);
    assert(memset(to, '-', 3) == to && memcmp(to, "---34", 5) == 0);
    assert(memchr(from, '4', 16) == from + 6 && memchr(from, 'x', 16) == NULL);
    assert(memrchr(from, '1', 16) == from + 3 && rawmemchr(from, '7') == from + 7);
    assert(memmem(from, 10, "123", 3) == from + 3);
    assert(memccpy(to, from, '2', 16) == to + 5 && memccpy(to, from, '!', 4) == NULL);
    assert(memcmp("a", "b", 1) < 0 && memcmp("\x80", "a", 1) > 0 && memcmp("a", "b", 0) == 0);
    bzero(to, 4);
    assert(bcmp(to, "\0\0\0\0", 4) == 0);
    explicit_bzero(from, 16);
    assert(from[0] == 0 && from[9] == 0);
    return 0;
}
