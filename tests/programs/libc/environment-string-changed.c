// verdict: data-race line: 13
// The string of putenv is a part of the environment: getenv looks at it.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static char own[] = "ROWS=24";

static void *change(void *arg)
{
    (void)arg;
    // The name, not the value.
    own[0] = 'r';
    return NULL;
}

int main(void)
{
    pthread_t thread;
    putenv(own);
    pthread_create(&thread, NULL, change, NULL);
    getenv("COLUMNS");
    pthread_join(thread, NULL);
    return 0;
}
