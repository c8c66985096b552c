// verdict: assertion line: 9
#include <assert.h>
#include <stdio.h>

int main(void)
{
    int rows = 3;
    printf("%d rows\n", rows);
    assert(rows == 4);
    return 0;
}
