// verdict: data-race line: 9
// Writing to two files orders nothing.
#include <pthread.h>
#include <stdio.h>
static int counter;
static void *work(void *path)
{
    FILE *file = fopen(path, "w");
    fprintf(file, "%d\n", counter++);
    fclose(file);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, work, "a.log");
    pthread_create(&b, NULL, work, "b.log");
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
