// verdict: pass traces: 2
// A mark is reached in some run whenever it can be.
#include <pthread.h>
#include <stddef.h>

#include "../../../exercises/heddle.h"

static void *pass(void *arg)
{
    HEDDLE_REACH("a worker was here");
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, pass, NULL);
    pthread_create(&two, NULL, pass, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
