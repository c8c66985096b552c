// verdict: nonzero-exit says: 1
#include <stdlib.h>

static void give_up(void)
{
    exit(EXIT_FAILURE);
}

int main(void)
{
    give_up();
    return 0;
}
