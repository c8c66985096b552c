// verdict: use-after-free line: 28
// A lock-free stack: between the look at the top and the look behind it, another frees it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct node {
    int value;
    struct node *next;
};

static _Atomic(struct node *) top;

static void push(int value)
{
    struct node *node = malloc(sizeof *node);
    node->value = value;
    node->next = atomic_load(&top);
    while (!atomic_compare_exchange_weak(&top, &node->next, node)) {
    }
}

static void *popper(void *arg)
{
    struct node *node = atomic_load(&top);
    while (node != NULL && !atomic_compare_exchange_weak(&top, &node, node->next)) {
    }
    free(node);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    push(1);
    push(2);
    pthread_create(&one, NULL, popper, NULL);
    pthread_create(&two, NULL, popper, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
