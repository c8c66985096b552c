// verdict: crash line: 23 says: T1 (reader) had closed the reading end on line 13
// The reader takes one byte of two and goes.
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static int ends[2];

static void *reader(void *arg)
{
    char byte;
    read(ends[0], &byte, 1);
    close(ends[0]);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pipe(ends);
    pthread_create(&thread, NULL, reader, NULL);
    write(ends[1], "a", 1);
    write(ends[1], "b", 1);
    pthread_join(thread, NULL);
    return 0;
}
