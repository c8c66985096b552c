// verdict: leak line: 13 says: nothing points any more to block A, which T1 (work) made on line 13. last pointed to it until T0 (main) wrote NULL there on line 24
// The only pointer to a block is overwritten.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static char *last;

static void *work(void *arg)
{
    char *text;

    text = malloc(20);
    strcpy(text, "hello");
    last = text;
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    last = NULL;
    return 0;
}
