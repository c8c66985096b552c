// verdict: pass traces: 1 native: yes
// What was written before a write to a pipe is seen behind the read that got the byte.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static int ends[2];
static int letter;

static void *sender(void *arg)
{
    letter = 7;
    assert(write(ends[1], "x", 1) == 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    char byte;
    assert(pipe(ends) == 0);
    pthread_create(&thread, NULL, sender, NULL);
    assert(read(ends[0], &byte, 1) == 1);
    assert(letter == 7);
    pthread_join(thread, NULL);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
