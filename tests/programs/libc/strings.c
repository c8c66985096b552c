// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <string.h>

int main(void)
{
    char text[32] = "loom";
    assert(strlen(text) == 4 && strnlen(text, 2) == 2);
    assert(strcpy(text, "warp") == text && strcat(text, " and weft") == text);
    assert(strcmp(text, "warp and weft") == 0 && strncmp(text, "warped", 4) == 0);
    assert(strcmp("a", "b") < 0 && strcmp("b", "a") > 0 && strcmp("\x80", "a") > 0);
    assert(strncpy(text, "ab", 5) == text && memcmp(text, "ab\0\0\0and", 8) == 0);
    assert(strcmp(strncat(text, "cdef", 2), "abcd") == 0);
    assert(stpcpy(text, "xyz") == text + 3 && *stpncpy(text, "q", 3) == '\0');
    strcpy(text, "one,two,,three");
    assert(strchr(text, ',') == text + 3 && strrchr(text, ',') == text + 8);
    assert(strchr(text, '!') == NULL && *strchrnul(text, '!') == '\0');
    assert(strstr(text, "two") == text + 4 && strcasestr(text, "TWO") == text + 4);
    assert(strstr(text, "") == text && strstr(text, "four") == NULL);
    assert(strspn(text, "eno") == 3 && strcspn(text, ",") == 3);
    assert(strpbrk(text, "wt") == text + 4);
    assert(strcoll("a", "b") < 0);
    return 0;
}
