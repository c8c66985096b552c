// verdict: pass traces: 1 native: yes
// All-zero bytes are a fresh pthread_once_t.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static int calls;

static void count(void)
{
    calls++;
}

int main(void)
{
    pthread_once_t *control = calloc(1, sizeof *control);
    assert(pthread_once(control, count) == 0);
    assert(pthread_once(control, count) == 0);
    assert(calls == 1);
    free(control);
    return 0;
}
