// scenario-uneven.c: three cells, two workers: one of them has two.
#include "list.h"

int main(void)
{
    check_list(3, 2);
    return 0;
}
