// verdict: pass
// A home-made barrier that turns its sense round, spinning.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_int left = 2;
static atomic_bool sense;
static int phase[2];

static void meet(bool *mine)
{
    *mine = !*mine;
    if (atomic_fetch_sub(&left, 1) == 1) {
        atomic_store(&left, 2);
        atomic_store(&sense, *mine);
    } else {
        while (atomic_load(&sense) != *mine) {
        }
    }
}

static void *work(void *arg)
{
    long me = (long)arg;
    bool mine = false;
    for (int i = 1; i <= 2; i++) {
        phase[me] = i;
        meet(&mine);
        assert(phase[1 - me] == i);
        meet(&mine);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, (void *)0L);
    pthread_create(&two, NULL, work, (void *)1L);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
