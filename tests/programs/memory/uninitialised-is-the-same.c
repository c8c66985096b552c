// verdict: pass traces: 6
// An uninitialised local has the same bytes whatever ran on the stack before.
#include <assert.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int turn, first;

static int dirty(int seed)
{
    volatile int fill[16];
    for (int i = 0; i < 16; i++) {
        fill[i] = seed + i;
    }
    return fill[3];
}

static int peek(void)
{
    int unset;
    int copy;
    memcpy(&copy, &unset, sizeof copy);
    return copy;
}

static void *work(void *arg)
{
    pthread_mutex_lock(&lock);
    int mine = ++turn;
    pthread_mutex_unlock(&lock);
    dirty(mine);
    int seen = peek();
    pthread_mutex_lock(&lock);
    if (first == 0) {
        first = seen;
    }
    assert(first == seen);
    pthread_mutex_unlock(&lock);
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
