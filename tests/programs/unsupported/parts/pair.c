#include "pair.h"

struct pair pair;

void *change(void *arg)
{
    pair.left = 3;
    return arg;
}
