// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static char own[] = "OWN=1";

int main(void)
{
    assert(setenv("ROWS", "24", 1) == 0 && strcmp(getenv("ROWS"), "24") == 0);
    char *before = getenv("ROWS");
    assert(setenv("ROWS", "30", 0) == 0 && strcmp(getenv("ROWS"), "24") == 0);
    assert(setenv("ROWS", "30", 1) == 0 && strcmp(getenv("ROWS"), "30") == 0);
    assert(strcmp(before, "24") == 0);
    errno = 0;
    assert(setenv("A=B", "1", 1) == -1 && errno == EINVAL);
    errno = 0;
    assert(setenv("", "1", 1) == -1 && errno == EINVAL);
    assert(unsetenv("A=B") == -1 && unsetenv("") == -1);
    assert(unsetenv("HEDDLE_NO_SUCH_NAME") == 0);
    assert(unsetenv("HOME") == 0 && getenv("HOME") == NULL);
    // putenv takes the string itself, setenv a copy.
    assert(putenv(own) == 0);
    own[4] = '2';
    assert(strcmp(getenv("OWN"), "2") == 0);
    assert(setenv("OWN", "3", 1) == 0 && strcmp(own, "OWN=2") == 0);
    assert(putenv("OWN") == 0 && getenv("OWN") == NULL);
    assert(setenv("EMPTY", "", 1) == 0 && *getenv("EMPTY") == '\0');
    assert(clearenv() == 0 && getenv("ROWS") == NULL);
    assert(setenv("ROWS", "9", 0) == 0 && strcmp(secure_getenv("ROWS"), "9") == 0);
    return 0;
}
