// verdict: data-race line: 9
#include <pthread.h>
#include <stdio.h>

static char label[16];

static void *name(void *arg)
{
    sprintf(label, "row %ld", (long)arg);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, name, (void *)1);
    pthread_create(&second, NULL, name, (void *)2);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
