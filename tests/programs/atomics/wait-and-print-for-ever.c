// verdict: limit options: --max-steps 500
// Printing for ever is no livelock, since every turn changes something: it runs into the limit.
#include <stdatomic.h>
#include <stdio.h>

static atomic_int ready;

int main(void)
{
    while (!atomic_load(&ready)) {
        puts("not yet");
    }
    return 0;
}
