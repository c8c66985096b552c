// verdict: misuse line: 9 traces: 2 says: closed
#include <pthread.h>
#include <stdio.h>

static FILE *file;

static void *leave(void *arg)
{
    fclose(file);
    return arg;
}

int main(void)
{
    pthread_t a, b;
    file = fopen("words.txt", "r");
    pthread_create(&a, NULL, leave, NULL);
    pthread_create(&b, NULL, leave, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
