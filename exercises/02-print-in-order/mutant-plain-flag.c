// Wrong: each thread asks a plain variable again and again whose turn it is.
void say(const char *word); // given

static int turn;

// Called once, before the threads start.
void prepare(void)
{
    turn = 0;
}

void first(void)
{
    while (turn != 0) {
    }
    say("one");
    turn = 1;
}

void second(void)
{
    while (turn != 1) {
    }
    say("two");
    turn = 2;
}

void third(void)
{
    while (turn != 2) {
    }
    say("three");
    turn = 0;
}
