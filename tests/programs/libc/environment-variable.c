// verdict: pass traces: 1 native: yes
// environ, the third argument of main and getenv agree, also when the program sets environ.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv, char **envp)
{
    assert(environ == envp && argc == 1);
    assert(strcmp(program_invocation_name, argv[0]) == 0);
    const char *slash = strrchr(argv[0], '/');
    assert(strcmp(program_invocation_short_name, slash != NULL ? slash + 1 : argv[0]) == 0);
    for (char **at = environ; *at != NULL; at++) {
        char name[64];
        size_t length = strcspn(*at, "=");
        if (length < sizeof name) {
            memcpy(name, *at, length);
            name[length] = '\0';
            assert(strcmp(getenv(name), *at + length + 1) == 0);
        }
    }
    char *list[] = {"ROWS=24", NULL};
    environ = list;
    assert(strcmp(getenv("ROWS"), "24") == 0 && getenv("HOME") == NULL);
    setenv("COLUMNS", "80", 1);
    assert(strcmp(environ[0], "ROWS=24") == 0 && strcmp(environ[1], "COLUMNS=80") == 0);
    assert(environ[2] == NULL && list[1] == NULL);
    clearenv();
    assert(environ == NULL || environ[0] == NULL);
    return 0;
}
