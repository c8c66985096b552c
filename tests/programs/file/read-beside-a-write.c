// verdict: assertion line: 24 traces: 2
// What is written may come too late for who reads it by a stream of its own.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>

static void *note(void *file)
{
    fputs("done", file);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    char text[8] = "";
    FILE *out = fopen("run.log", "w");
    FILE *in = fopen("run.log", "r");
    setvbuf(out, NULL, _IONBF, 0);
    pthread_create(&thread, NULL, note, out);
    size_t size = fread(text, 1, sizeof text, in);
    pthread_join(thread, NULL);
    (void)size;
    assert(text[0] == 'd');
    return 0;
}
