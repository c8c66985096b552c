// verdict: unsupported line: 6
#include <stdlib.h>

int main(void)
{
    char *room = malloc((size_t)3 << 40);
    free(room);
    return 0;
}
