// verdict: pass traces: 1
// The address of a thread-local object differs between threads that are alive.
#include <assert.h>
#include <pthread.h>

static _Thread_local int mine;

static void *work(void *arg)
{
    assert((void *)&mine != arg);
    mine = 3;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    mine = 1;
    pthread_create(&thread, NULL, work, &mine);
    pthread_join(thread, NULL);
    assert(mine == 1);
    return 0;
}
