// verdict: pass traces: 6
// Each order of the two lines of each of two threads; opening for appending moves nothing.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void *note(void *line)
{
    FILE *file = fopen("run.log", "a");
    fputs(line, file);
    fputs(line, file);
    fclose(file);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    char text[16] = "";
    fclose(fopen("run.log", "w"));
    pthread_create(&a, NULL, note, "a\n");
    pthread_create(&b, NULL, note, "b\n");
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    FILE *file = fopen("run.log", "r");
    size_t size = fread(text, 1, sizeof text, file);
    return size != 8 || strchr(text, 'a') == NULL || strchr(text, 'b') == NULL;
}
