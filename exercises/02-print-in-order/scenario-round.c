// scenario-round.c: three threads, one word each.
#include "words.h"

int main(void)
{
    say_together(1);
    return 0;
}
