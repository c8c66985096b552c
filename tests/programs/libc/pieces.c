// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <libgen.h>
#include <string.h>
#include <strings.h>

int main(void)
{
    char list[] = "red  green,blue", fields[] = "a::b", path[] = "/usr/lib/loom", again[] = "x/y/";
    char *rest = NULL, *field = fields;
    assert(strcmp(strtok(list, " ,"), "red") == 0);
    assert(strcmp(strtok(NULL, " ,"), "green") == 0);
    assert(strcmp(strtok(NULL, " ,"), "blue") == 0 && strtok(NULL, " ,") == NULL);
    char words[] = "--one--two";
    assert(strcmp(strtok_r(words, "-", &rest), "one") == 0);
    assert(strcmp(strtok_r(NULL, "-", &rest), "two") == 0 && strtok_r(NULL, "-", &rest) == NULL);
    assert(strcmp(strsep(&field, ":"), "a") == 0 && strcmp(strsep(&field, ":"), "") == 0);
    assert(strcmp(strsep(&field, ":"), "b") == 0 && field == NULL);
    assert(strcmp(basename(path), "loom") == 0 && strcmp(dirname(path), "/usr/lib") == 0);
    assert(strcmp(basename(again), "y") == 0);
    assert(strcasecmp("Warp", "wARP") == 0 && strncasecmp("Warped", "wARPing", 4) == 0);
    assert(index("abc", 'b') != NULL && rindex("abc", 'z') == NULL);
    return 0;
}
