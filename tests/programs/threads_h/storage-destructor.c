// verdict: pass traces: 1 native: yes
// A destructor of thread-specific storage runs at the end of the thread.
#include <assert.h>
#include <threads.h>

static tss_t key;
static int ended;

static void count(void *value)
{
    ended += *(int *)value;
}

static int work(void *arg)
{
    assert(tss_get(key) == NULL);
    assert(tss_set(key, arg) == thrd_success);
    assert(tss_get(key) == arg);
    return 0;
}

int main(void)
{
    thrd_t thread;
    int value = 5;
    assert(tss_create(&key, count) == thrd_success);
    thrd_create(&thread, work, &value);
    thrd_join(thread, NULL);
    assert(ended == 5);
    tss_delete(key);
    return 0;
}
