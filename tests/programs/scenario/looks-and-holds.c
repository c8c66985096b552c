// verdict: pass traces: 2
// The same look where each moment is fine: one run before the write, one behind it.
#include <pthread.h>
#include <stddef.h>

#include "../../../exercises/heddle.h"

static int counter;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *add(void *arg)
{
    pthread_mutex_lock(&lock);
    counter = 1;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, add, NULL);
    HEDDLE_ALWAYS(counter < 2, "zero or one");
    pthread_join(thread, NULL);
    return 0;
}
