// verdict: data-race line: 13,22
// A look hides no race of the program itself.
#include <pthread.h>
#include <stddef.h>

#include "../../../exercises/heddle.h"

static int counter;

static void *add(void *arg)
{
    HEDDLE_ALWAYS(counter >= 0, "never negative");
    counter++;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, add, NULL);
    HEDDLE_ALWAYS(counter >= 0, "never negative");
    counter++;
    pthread_join(thread, NULL);
    return 0;
}
