// verdict: data-race line: 14
// Both ask into the same variable.
#include <pthread.h>
#include <sys/resource.h>

static struct rusage usage;

static void *ask(void *arg)
{
    (void)arg;
    int *result = arg;

    // The one that comes second writes over what the other has.
    *result = getrusage(RUSAGE_SELF, &usage);
    return NULL;
}

int main(void)
{
    pthread_t one;
    int first, second;
    pthread_create(&one, NULL, ask, &first);
    ask(&second);
    pthread_join(one, NULL);
    return first + second;
}
