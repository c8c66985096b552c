// scenario-alone.c: one thread says all the words. Nobody who has spoken waits for the others.
#include "words.h"

int main(void)
{
    rounds = 2;
    prepare();
    for (int i = 0; i < rounds; i++) {
        first();
        HEDDLE_REACH("who has spoken goes on");
        second();
        third();
    }
    return 0;
}
