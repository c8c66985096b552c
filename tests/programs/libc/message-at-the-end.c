// verdict: nonzero-exit line: 7 says: status 3
// A process that a message ends.
#include <err.h>

int main(void)
{
    err(3, "no more");
}
