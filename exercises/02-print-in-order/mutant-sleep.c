// Wrong: each thread sleeps long enough for the others, perhaps.
#include <unistd.h>

void say(const char *word); // given

// Called once, before the threads start.
void prepare(void)
{
}

void first(void)
{
    say("one");
}

void second(void)
{
    sleep(1);
    say("two");
}

void third(void)
{
    sleep(2);
    say("three");
}
