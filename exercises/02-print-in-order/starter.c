// Three threads say a word each, round after round: one, two, three.
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
    say("two");
}

void third(void)
{
    say("three");
}
