// total.c: the second source file of the programs that have two.
#include "total.h"

int shared_total;

static int lock; // no business of the other file's `lock`

void total_add(int amount)
{
    lock = 1;
    shared_total += amount;
    lock = 0;
}
