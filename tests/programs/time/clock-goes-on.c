// verdict: pass traces: 1 native: yes
// A loop that only looks at the clock comes to an end.
#include <time.h>

int main(void)
{
    time_t before = time(NULL);
    while (time(NULL) - before < 2) {
    }
    return 0;
}
