// scenario-trio.c: two cells, three workers: one of them has none.
#include "list.h"

int main(void)
{
    check_list(2, 3);
    return 0;
}
