// verdict: pass traces: 1
// _Thread_local: one object for each thread, initialised for each.
#include <assert.h>
#include <pthread.h>

static _Thread_local int mine = 5;
static __thread int zero;

static void *work(void *arg)
{
    assert(mine == 5 && zero == 0);
    mine += (int)(long)arg;
    zero = 1;
    assert(mine == 5 + (int)(long)arg);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    mine = 9;
    pthread_create(&one, NULL, work, (void *)1);
    pthread_create(&two, NULL, work, (void *)2);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(mine == 9 && zero == 0);
    return 0;
}
