// Wrong: second may begin as well as first.
#include <semaphore.h>

void say(const char *word); // given

static sem_t one_may;
static sem_t two_may;
static sem_t three_may;

// Called once, before the threads start.
void prepare(void)
{
    sem_init(&one_may, 0, 1);
    sem_init(&two_may, 0, 1);
    sem_init(&three_may, 0, 0);
}

void first(void)
{
    sem_wait(&one_may);
    say("one");
    sem_post(&two_may);
}

void second(void)
{
    sem_wait(&two_may);
    say("two");
    sem_post(&three_may);
}

void third(void)
{
    sem_wait(&three_may);
    say("three");
    sem_post(&one_may);
}
