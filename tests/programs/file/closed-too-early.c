// verdict: misuse line: 9 traces: 2 says: closed
#include <pthread.h>
#include <stdio.h>

static FILE *file;

static void *note(void *arg)
{
    fprintf(file, "works\n");
    return arg;
}

int main(void)
{
    pthread_t thread;
    file = fopen("run.log", "w");
    pthread_create(&thread, NULL, note, NULL);

    fclose(file);
    pthread_join(thread, NULL);
    return 0;
}
