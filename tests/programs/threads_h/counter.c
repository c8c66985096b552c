// verdict: pass traces: 6
// Two threads, two locked sections each.
#include <threads.h>

static mtx_t lock;
static int counter;

static int add(void *arg)
{
    for (int i = 0; i < 2; i++) {
        mtx_lock(&lock);
        counter++;
        mtx_unlock(&lock);
    }
    return 0;
}

int main(void)
{
    thrd_t one, two;
    mtx_init(&lock, mtx_plain);
    thrd_create(&one, add, NULL);
    thrd_create(&two, add, NULL);
    thrd_join(one, NULL);
    thrd_join(two, NULL);
    mtx_destroy(&lock);
    return counter != 4;
}
