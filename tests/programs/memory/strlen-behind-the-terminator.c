// verdict: pass traces: 1
// strlen reads nothing behind the terminator.
#include <assert.h>
#include <pthread.h>
#include <string.h>

static char name[16] = "anna";

static void *set(void *arg)
{
    name[5] = 'e';
    return NULL;
}

static void *look(void *arg)
{
    assert(strlen(name) == 4);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, set, NULL);
    pthread_create(&two, NULL, look, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
