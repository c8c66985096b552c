#include <pthread.h>
#include <stdio.h>

static FILE *journal;

static void *work(void *name)
{
    fprintf(journal, "%s begins\n", (char *)name);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    char line[64];
    journal = fopen("journal.txt", "w");
    pthread_create(&a, NULL, work, "a");
    pthread_create(&b, NULL, work, "b");
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    fclose(journal);
    FILE *back = fopen("journal.txt", "r");
    while (fgets(line, sizeof line, back) != NULL) {
        fputs(line, stdout);
    }
    return 0;
}
