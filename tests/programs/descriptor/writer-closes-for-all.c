// verdict: crash line: 12 says: itself had closed the reading end on line 11, for all threads at once
// As one does behind a fork, where each process has descriptors of its own.
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static int ends[2];

static void *writer(void *arg)
{
    close(ends[0]);
    write(ends[1], "x", 1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pipe(ends);
    pthread_create(&thread, NULL, writer, NULL);
    pthread_join(thread, NULL);
    return 0;
}
