// verdict: pass traces: 1 native: yes
#include <stdlib.h>
#include <unistd.h>

int main(void)
{
    atexit(abort);
    _exit(0);
}
