// verdict: pass traces: 2
// Each waits for the flag of who came before.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct clh_node {
    atomic_bool busy;
};

static struct clh_node first, nodes[2];
static _Atomic(struct clh_node *) tail = &first;
static int counter;

static void *worker(void *arg)
{
    struct clh_node *me = arg;
    me->busy = true;
    struct clh_node *before = atomic_exchange(&tail, me);
    while (before->busy) {
    }
    counter++;
    me->busy = false;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, worker, &nodes[0]);
    pthread_create(&two, NULL, worker, &nodes[1]);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(counter == 2);
    return 0;
}
