// verdict: pass native: yes
// read is a cancellation point, also while it waits.
#include <assert.h>
#include <pthread.h>
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
    void *result;
    pipe(ends);
    pthread_create(&thread, NULL, reader, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED);
    return 0;
}
