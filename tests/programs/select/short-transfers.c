// verdict: assertion options: --faults line: 15
// A read may give less than there is when a signal comes in the middle.
#include <assert.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    char all[4];
    pipe(ends);
    if (write(ends[1], "abcd", 4) != 4) {
        return 0;
    }
    long got = read(ends[0], all, 4);
    assert(got == 4 || got == -1);
    return 0;
}
