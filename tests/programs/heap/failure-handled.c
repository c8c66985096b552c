// verdict: pass traces: 2 options: --faults
// Given, or not given and told so.
#include <assert.h>
#include <errno.h>
#include <stdlib.h>

int main(void)
{
    int *score = malloc(sizeof *score);
    if (score == NULL) {
        assert(errno == ENOMEM);
        return 0;
    }
    *score = 1;
    free(score);
    return 0;
}
