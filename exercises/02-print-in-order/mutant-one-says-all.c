// Wrong: the first function says all the words, and the others say nothing.
void say(const char *word); // given

void prepare(void)
{
}

void first(void)
{
    say("one");
    say("two");
    say("three");
}

void second(void)
{
}

void third(void)
{
}
