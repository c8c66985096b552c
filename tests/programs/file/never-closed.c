// verdict: pass traces: 1
#include <stdio.h>

int main(void)
{
    return fputs("left open\n", fopen("run.log", "w")) == EOF;
}
