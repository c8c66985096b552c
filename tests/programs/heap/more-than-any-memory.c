// verdict: pass traces: 1 native: yes
// No machine has addresses for so much.
#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

static volatile size_t most = SIZE_MAX;

static void refused(const void *block)
{
    assert(block == NULL && errno == ENOMEM);
    errno = 0;
}

int main(void)
{
    void *aligned = NULL;
    refused(malloc(most));
    refused(malloc(most / 2));
    refused(malloc((size_t)1 << 50));
    refused(calloc(most / 2, 3));
    refused(calloc(1, most));
    refused(aligned_alloc(64, most - 63));
    assert(posix_memalign(&aligned, 64, most) == ENOMEM);
    char *block = malloc(10);
    block[9] = 'x';
    refused(realloc(block, most - 10));
    refused(reallocarray(block, most / 4, 8));
    assert(block[9] == 'x');
    free(block);
    return 0;
}
