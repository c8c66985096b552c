// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>

int main(void)
{
    void *aligned = NULL;
    char *zeroed = calloc(3, 5);
    for (int i = 0; i < 15; i++) {
        assert(zeroed[i] == 0);
    }
    assert(malloc_usable_size(zeroed) >= 15);
    assert(posix_memalign(&aligned, 64, 100) == 0 && (uintptr_t)aligned % 64 == 0);
    free(aligned);
    assert(posix_memalign(&aligned, 3, 100) == EINVAL);
    aligned = aligned_alloc(256, 512);
    assert((uintptr_t)aligned % 256 == 0);
    free(aligned);
    errno = 0;
    assert(calloc(SIZE_MAX / 2, 4) == NULL && errno == ENOMEM);
    errno = 0;
    assert(reallocarray(zeroed, SIZE_MAX / 2, 4) == NULL && errno == ENOMEM);
    errno = EDOM;
    free(zeroed);
    free(NULL);
    assert(errno == EDOM);
    return 0;
}
