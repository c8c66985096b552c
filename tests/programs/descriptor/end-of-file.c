// verdict: pass traces: 1 native: yes
// A closed write end is the end of the file, and what came before it is seen.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static int ends[2];
static int last_words;

static void *sender(void *arg)
{
    last_words = 3;
    close(ends[1]);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    char byte;
    pipe(ends);
    pthread_create(&thread, NULL, sender, NULL);
    assert(read(ends[0], &byte, 1) == 0);
    assert(last_words == 3);
    pthread_join(thread, NULL);
    return 0;
}
