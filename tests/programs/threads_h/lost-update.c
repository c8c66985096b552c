// verdict: data-race cause: lost-update line: 8
#include <threads.h>

static int counter;

static int add(void *arg)
{
    counter++;
    return 0;
}

int main(void)
{
    thrd_t one, two;
    thrd_create(&one, add, NULL);
    thrd_create(&two, add, NULL);
    thrd_join(one, NULL);
    thrd_join(two, NULL);
    return 0;
}
