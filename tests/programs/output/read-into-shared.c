// verdict: data-race line: 9,17
#include <pthread.h>
#include <stdio.h>

static char line[8];

static void *ask(void *arg)
{
    snprintf(line, sizeof line, "ask");
    return NULL;
}

int main(void)
{
    pthread_t asker;
    pthread_create(&asker, NULL, ask, NULL);
    fputs(line, stdout);
    pthread_join(asker, NULL);
    return 0;
}
