// scenario-even.c: four cells, two workers, two each: two rounds.
#include "list.h"

int main(void)
{
    check_list(4, 2);
    return 0;
}
