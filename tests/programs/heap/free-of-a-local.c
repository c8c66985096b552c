// verdict: crash line: 7
#include <stdlib.h>

int main(void)
{
    int number = 1;
    free(&number);
    return 0;
}
