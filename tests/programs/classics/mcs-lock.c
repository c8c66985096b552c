// verdict: pass traces: 6
// A queue of waiters, each of which looks at a flag of its own.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct mcs_node {
    _Atomic(struct mcs_node *) next;
    atomic_bool locked;
};

static _Atomic(struct mcs_node *) tail;
static int counter;

static void mcs_lock(struct mcs_node *me)
{
    me->next = NULL;
    me->locked = true;
    struct mcs_node *before = atomic_exchange(&tail, me);
    if (before != NULL) {
        before->next = me;
        while (me->locked) {
        }
    }
}

static void mcs_unlock(struct mcs_node *me)
{
    if (me->next == NULL) {
        struct mcs_node *expected = me;
        if (atomic_compare_exchange_strong(&tail, &expected, NULL)) {
            return;
        }
        while (me->next == NULL) {
        }
    }
    me->next->locked = false;
}

static void *worker(void *arg)
{
    struct mcs_node me;
    mcs_lock(&me);
    counter++;
    mcs_unlock(&me);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, worker, NULL);
    pthread_create(&two, NULL, worker, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(counter == 2);
    return 0;
}
