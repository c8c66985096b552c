// verdict: limit line: 7
#include <stdio.h>

int main(void)
{
    for (;;) {
        puts("again");
    }
}
