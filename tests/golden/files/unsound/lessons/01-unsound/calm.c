#include <stdio.h>

int main(void)
{
    puts("calm");
    return 3;
}
