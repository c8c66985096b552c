// verdict: data-race line: 9 says: the environment
// getenv need not be safe beside setenv.
#include <pthread.h>
#include <stdlib.h>

static void *set(void *arg)
{
    (void)arg;
    setenv("ROWS", "24", 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, set, NULL);
    const char *home = getenv("HOME");
    pthread_join(thread, NULL);
    return home == NULL;
}
