// verdict: data-race line: 10,18
// printf reads the string that it prints.
#include <pthread.h>
#include <stdio.h>

static char name[8] = "ann";

static void *show(void *arg)
{
    printf("%s\n", name);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, show, NULL);
    name[0] = 'A';
    pthread_join(thread, NULL);
    return 0;
}
