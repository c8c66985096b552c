// verdict: pass options: --faults
// A pipe takes what fits into PIPE_BUF as a whole, or not at all.
#include <assert.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    pipe(ends);
    long done = write(ends[1], "abcd", 4);
    assert(done == 4 || done == -1);
    return 0;
}
