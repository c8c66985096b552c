// verdict: data-race cause: lost-update line: 9
// The lost update is named although the program never looks at the result.
#include <pthread.h>

static long total;

static void *add(void *arg)
{
    total += (long)arg;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, add, (void *)5);
    pthread_create(&two, NULL, add, (void *)7);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
