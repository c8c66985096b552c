// verdict: pass traces: 2
// A stream is locked in each call: what was written before it is seen behind it.
#include <pthread.h>
#include <stdio.h>

static FILE *file;
static int value;

static void *give(void *arg)
{
    value = 7;
    fputc('x', file);
    return arg;
}

int main(void)
{
    pthread_t thread;
    int found = 7;
    file = fopen("run.log", "w");
    pthread_create(&thread, NULL, give, NULL);
    if (ftell(file) == 1) {
        found = value;
    }
    pthread_join(thread, NULL);
    return found != 7;
}
