// verdict: livelock traces: 10
// The flag is raised behind the place in the queue: the signal to go is overwritten.
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
    struct mcs_node *before = atomic_exchange(&tail, me);
    if (before != NULL) {
        before->next = me;
        me->locked = true;
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

static struct mcs_node nodes[2];

static void *worker(void *arg)
{
    struct mcs_node *me = arg;
    mcs_lock(me);
    counter++;
    mcs_unlock(me);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, worker, &nodes[0]);
    pthread_create(&two, NULL, worker, &nodes[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
