// verdict: data-race line: 10,20
// The stream's own lock does not publish the program's variables.
#include <pthread.h>
#include <stdio.h>

static int total;

static void *count(void *arg)
{
    total = 5;
    puts("counted");
    return NULL;
}

int main(void)
{
    pthread_t counter;
    pthread_create(&counter, NULL, count, NULL);
    puts("waiting");
    int seen = total;
    pthread_join(counter, NULL);
    return seen == 9;
}
