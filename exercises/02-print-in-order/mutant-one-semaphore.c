// Wrong: second and third wait for the same permit.
#include <semaphore.h>

void say(const char *word); // given

static sem_t one_may;
static sem_t later;

// Called once, before the threads start.
void prepare(void)
{
    sem_init(&one_may, 0, 1);
    sem_init(&later, 0, 0);
}

void first(void)
{
    sem_wait(&one_may);
    say("one");
    sem_post(&later);
}

void second(void)
{
    sem_wait(&later);
    say("two");
    sem_post(&later);
}

void third(void)
{
    sem_wait(&later);
    say("three");
    sem_post(&one_may);
}
