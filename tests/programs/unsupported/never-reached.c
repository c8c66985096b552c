// verdict: pass traces: 1
// Only a call that happens counts.
#include <unistd.h>

static int wanted;

int main(void)
{
    if (wanted) {
        fork();
    }
    return 0;
}
