// verdict: data-race line: 10,18
// sscanf writes through the pointers that it is given.
#include <pthread.h>
#include <stdio.h>

static int limit;

static void *parse(void *arg)
{
    sscanf("12", "%d", &limit);
    return NULL;
}

int main(void)
{
    pthread_t parser;
    pthread_create(&parser, NULL, parse, NULL);
    int seen = limit;
    pthread_join(parser, NULL);
    return seen == 99;
}
