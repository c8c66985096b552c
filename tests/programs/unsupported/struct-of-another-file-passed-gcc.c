// verdict: unsupported compiler: gcc line: 15 says: passed by value with: parts/pair.c
// This file only passes the struct on; the other one has it, and writes it.
#include "parts/pair.h"

#include <pthread.h>

static int sum(struct pair given)
{
    return given.left + given.right;
}

static void *reader(void *arg)
{
    int *count = arg;
    *count = sum(pair);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    int count;
    pthread_create(&one, NULL, reader, &count);
    pthread_create(&two, NULL, change, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
