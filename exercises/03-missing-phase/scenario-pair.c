// scenario-pair.c: two cells, a worker for each: one round.
#include "list.h"

int main(void)
{
    check_list(2, 2);
    return 0;
}
