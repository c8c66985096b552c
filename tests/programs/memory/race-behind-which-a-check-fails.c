// verdict: data-race line: 10,17
// A failed check that a race leads to is shown, and the kind stays data race.
#include <assert.h>
#include <pthread.h>

static int letter = 7;

static void *reader(void *arg)
{
    int seen = letter;
    assert(seen == 7);
    return NULL;
}

static void *writer(void *arg)
{
    letter = 8;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, reader, NULL);
    pthread_create(&two, NULL, writer, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
