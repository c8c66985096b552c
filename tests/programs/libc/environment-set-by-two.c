// verdict: data-race line: 9
// Nor need setenv be safe beside another, also of other names.
#include <pthread.h>
#include <stdlib.h>

static void *set(void *arg)
{
    const char *name = arg;
    setenv(name, "24", 1);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, set, "ROWS");
    pthread_create(&two, NULL, set, "COLUMNS");
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
