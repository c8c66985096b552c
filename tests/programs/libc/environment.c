// verdict: pass traces: 1
#define _GNU_SOURCE
#include <assert.h>
#include <stdlib.h>

int main(void)
{
    assert(getenv("HOME") != NULL && getenv("PATH") != NULL);
    assert(getenv("HEDDLE_NO_SUCH_NAME") == NULL);
    assert(secure_getenv("TERM") != NULL);
    return 0;
}
