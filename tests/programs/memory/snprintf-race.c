// verdict: data-race line: 10
// snprintf writes its buffer.
#include <pthread.h>
#include <stdio.h>

static char line[32];

static void *format(void *arg)
{
    snprintf(line, sizeof line, "%d", (int)(long)arg);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, format, (void *)1);
    pthread_create(&two, NULL, format, (void *)2);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
