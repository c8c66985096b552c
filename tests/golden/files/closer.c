#include <pthread.h>
#include <stdio.h>

static FILE *journal;

static void *work(void *arg)
{
    fprintf(journal, "works\n");
    return arg;
}

int main(void)
{
    pthread_t worker;
    journal = fopen("journal.txt", "w");
    pthread_create(&worker, NULL, work, NULL);
    fclose(journal);
    pthread_join(worker, NULL);
    return 0;
}
