// verdict: assertion line: 13 options: --faults
// With --faults a read may end with EINTR.
#include <assert.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    char byte = 0;
    assert(pipe(ends) == 0);
    while (write(ends[1], "x", 1) != 1) {
    }
    assert(read(ends[0], &byte, 1) == 1);
    return 0;
}
