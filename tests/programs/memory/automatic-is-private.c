// verdict: pass traces: 1
// Each thread has its own automatic variables, also when their address is taken.
#include <assert.h>
#include <pthread.h>

static void bump(int *value)
{
    *value += 1;
}

static void *work(void *arg)
{
    int mine = 0;
    bump(&mine);
    bump(&mine);
    assert(mine == 2);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
