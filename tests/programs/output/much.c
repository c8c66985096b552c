// verdict: pass traces: 1
// More than is kept: what is kept is cut, the verdict stays.
#include <stdio.h>

int main(void)
{
    for (int i = 0; i < 300; i++) {
        for (int j = 0; j < 300; j++) {
            printf("%d times %d is %d, and so on to the end of a long line of text\n", i, j, i * j);
        }
    }
    return 0;
}
