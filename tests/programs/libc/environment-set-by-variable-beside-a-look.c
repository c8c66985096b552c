// verdict: data-race line: 12 says: the environment
// environ itself is that what getenv reads.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void *change(void *arg)
{
    static char *list[] = {"ROWS=24", NULL};
    (void)arg;
    environ = list;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, change, NULL);
    const char *rows = getenv("ROWS");
    pthread_join(thread, NULL);
    return rows == NULL && getenv("ROWS") == NULL;
}
