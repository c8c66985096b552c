#include <pthread.h>
#include <stdio.h>

static int total;

static void *count(void *path)
{
    FILE *file = fopen(path, "r");
    char word[32];
    while (fscanf(file, "%31s", word) == 1) {
        total++;
    }
    fclose(file);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, count, "notes.txt");
    pthread_create(&b, NULL, count, "notes.txt");
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    printf("%d words\n", total);
    return 0;
}
