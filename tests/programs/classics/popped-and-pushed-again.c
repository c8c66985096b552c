// verdict: assertion cause: check-then-act line: 64 traces: 15
// A lock-free stack: the top is the same node as before, and what lies below is not.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

struct node {
    atomic_int popped;
    _Atomic(struct node *) next;
};

static struct node a, b;
static _Atomic(struct node *) top;

static struct node *pop(void)
{
    struct node *n = atomic_load(&top), *next;
    do {
        if (n == NULL) {
            return NULL;
        }
        next = atomic_load(&n->next);
    } while (!atomic_compare_exchange_strong(&top, &n, next));
    return n;
}

static void push(struct node *n)
{
    struct node *old = atomic_load(&top);
    do {
        atomic_store(&n->next, old);
    } while (!atomic_compare_exchange_strong(&top, &old, n));
}

static void *one(void *arg)
{
    pop();
    return NULL;
}

static void *two(void *arg)
{
    struct node *first = pop();
    struct node *second = pop();
    if (second != NULL) {
        second->popped = 1;
    }
    if (first != NULL) {
        push(first);
    }
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    a.next = &b;
    top = &a;
    pthread_create(&first, NULL, one, NULL);
    pthread_create(&second, NULL, two, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(top == NULL || !top->popped);
    return 0;
}
