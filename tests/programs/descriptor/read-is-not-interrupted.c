// verdict: pass traces: 1 native: yes
// Without, it ends only with what it waits for.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static int ends[2];

static void *send(void *arg)
{
    assert(write(ends[1], "x", 1) == 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    char byte = 0;
    assert(pipe(ends) == 0);
    pthread_create(&thread, NULL, send, NULL);
    assert(read(ends[0], &byte, 1) == 1 && byte == 'x');
    pthread_join(thread, NULL);
    return 0;
}
