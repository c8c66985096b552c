// scenario-rounds.c: three threads, two rounds: the second "one" has to wait for the first "three".
#include "words.h"

int main(void)
{
    say_together(2);
    return 0;
}
