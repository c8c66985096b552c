// verdict: data-race cause: sleep-as-order line: 12,19
// What strcat looks for is the end of a string: what it writes there is computed from nothing.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char line[32];

static void *first(void *arg)
{
    strcat(line, "first");
    return NULL;
}

static void *second(void *arg)
{
    sleep(1);
    strcat(line, "second");
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    puts(line);
    return 0;
}
