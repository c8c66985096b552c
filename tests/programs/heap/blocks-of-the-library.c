// verdict: pass traces: 1 native: yes
// What the library allocates is the program's to free.
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *joined = NULL, *line = NULL;
    size_t room = 0;
    assert(asprintf(&joined, "%s-%d", "loom", 12) == 7);
    assert(strcmp(joined, "loom-12") == 0);
    char *whole = strdup(joined);
    char *part = strndup(joined, 4);
    assert(strcmp(whole, "loom-12") == 0 && strcmp(part, "loom") == 0);
    assert(getline(&line, &room, stdin) == -1);
    free(joined);
    free(whole);
    free(part);
    free(line);
    return 0;
}
