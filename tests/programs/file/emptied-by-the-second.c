// verdict: nonzero-exit traces: 6
// Each opens the file with "w": the second one throws away what the first has written.
// (The opening of a and of b in two orders, the two writes anywhere behind them: three each.)
#include <pthread.h>
#include <stdio.h>

static void *note(void *line)
{
    FILE *file = fopen("run.log", "w");
    fputs(line, file);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    char text[8] = "";
    pthread_create(&a, NULL, note, "a\n");
    pthread_create(&b, NULL, note, "b\n");
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    size_t size = fread(text, 1, sizeof text, fopen("run.log", "r"));
    return size != 4;
}
