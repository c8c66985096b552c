// verdict: pass options: --faults
// Who tries again after EINTR gets its byte.
#include <assert.h>
#include <errno.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    char byte = 0;
    assert(pipe(ends) == 0);
    while (write(ends[1], "x", 1) != 1) {
        assert(errno == EINTR);
    }
    while (read(ends[0], &byte, 1) != 1) {
        assert(errno == EINTR);
    }
    assert(byte == 'x');
    return 0;
}
