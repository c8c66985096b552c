// verdict: property says: never one
// The check reads without a lock: that is no data race, and every moment of the look is tried.
#include <pthread.h>
#include <stddef.h>

#include "../../../exercises/heddle.h"

static int counter;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *add(void *arg)
{
    pthread_mutex_lock(&lock);
    counter++;
    counter++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, add, NULL);
    HEDDLE_ALWAYS(counter != 1, "never one");
    pthread_join(thread, NULL);
    return 0;
}
