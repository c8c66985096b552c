// verdict: pass traces: 1 native: yes
#include <stdio.h>
#include <time.h>

int main(void)
{
    FILE *stream = stdout;
    fprintf(stream, "%d\n", timezone == 5 && daylight);
    return 0;
}
