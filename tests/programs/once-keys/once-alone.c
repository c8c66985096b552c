// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int calls;

static void prepare(void)
{
    calls++;
}

int main(void)
{
    assert(pthread_once(&once, prepare) == 0);
    assert(pthread_once(&once, prepare) == 0);
    assert(calls == 1);
    return 0;
}
