// verdict: pass traces: 1
// Writers of different files meet nowhere.
#include <pthread.h>
#include <stdio.h>

static void *note(void *path)
{
    FILE *file = fopen(path, "w");
    fputs("one\n", file);
    fprintf(file, "%d\n", 2);
    fclose(file);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    char line[8];
    pthread_create(&a, NULL, note, "a.log");
    pthread_create(&b, NULL, note, "b.log");
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    FILE *file = fopen("b.log", "r");
    fgets(line, sizeof line, file);
    return line[0] != 'o' || fgetc(file) != '2' || fgetc(file) != '\n' || fgetc(file) != EOF;
}
