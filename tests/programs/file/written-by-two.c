// verdict: pass traces: 6
// Two streams of one file, each with a position of its own: who writes last is seen.
#include <pthread.h>
#include <stdio.h>

static void *note(void *line)
{
    FILE *file = fopen("run.log", "r+");
    fputs(line, file);
    fputs(line, file);
    fclose(file);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    char text[8] = "";
    fclose(fopen("run.log", "w"));
    pthread_create(&a, NULL, note, "a");
    pthread_create(&b, NULL, note, "b");
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return fgets(text, sizeof text, fopen("run.log", "r")) == NULL || text[2] != '\0';
}
