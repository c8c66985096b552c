// verdict: pass
// Two push, main takes all at the end.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct node {
    struct node *next;
    int value;
};

static _Atomic(struct node *) top;

static void *push(void *arg)
{
    struct node *node = malloc(sizeof *node);
    node->value = 1;
    node->next = atomic_load(&top);
    while (!atomic_compare_exchange_weak(&top, &node->next, node)) {
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    int total = 0;
    pthread_create(&one, NULL, push, NULL);
    pthread_create(&two, NULL, push, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    for (struct node *node = atomic_load(&top); node != NULL;) {
        struct node *next = node->next;
        total += node->value;
        free(node);
        node = next;
    }
    assert(total == 2);
    return 0;
}
