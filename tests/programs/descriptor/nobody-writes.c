// verdict: deadlock line: 12,21 says: ends
// Both wait for a byte that nobody writes.
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static int ends[2];

static void *reader(void *arg)
{
    char byte;
    read(ends[0], &byte, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pipe(ends);
    pthread_create(&thread, NULL, reader, NULL);
    pthread_join(thread, NULL);
    return 0;
}
