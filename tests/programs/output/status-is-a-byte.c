// verdict: pass traces: 1 native: yes
// 256 is 0 for whoever waits for the process.
#include <stdlib.h>

int main(void)
{
    exit(256);
}
