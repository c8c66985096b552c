// scenario-alone.c: one thread says all the words. Nobody who has spoken waits for the others.
#include "words.h"

int main(void)
{
    rounds = 2;
    prepare();
    for (int i = 0; i < rounds; i++) {
        call(first, "one");
        HEDDLE_REACH("who has spoken goes on");
        call(second, "two");
        call(third, "three");
    }
    return 0;
}
