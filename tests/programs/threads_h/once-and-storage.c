// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <threads.h>

static once_flag once = ONCE_FLAG_INIT;
static tss_t key;
static int calls, destroyed;
static thread_local int mine = 2;

static void prepare(void)
{
    calls++;
}

static void destroy(void *value)
{
    assert(value == &calls);
    destroyed++;
}

static int work(void *arg)
{
    call_once(&once, prepare);
    assert(tss_get(key) == NULL);
    assert(tss_set(key, &calls) == thrd_success);
    assert(tss_get(key) == &calls && mine == 2);
    return 0;
}

int main(void)
{
    thrd_t thread;
    mine = 3;
    assert(tss_create(&key, destroy) == thrd_success);
    call_once(&once, prepare);
    thrd_create(&thread, work, NULL);
    thrd_join(thread, NULL);
    assert(calls == 1 && destroyed == 1 && mine == 3);
    tss_delete(key);
    return 0;
}
