// verdict: data-race cause: lost-update says: T2's block B is gone
// Two nodes of the same line are two blocks; a handle is its thread, and no number.
#include <pthread.h>
#include <stdlib.h>

struct node {
    struct node *next;
};

static struct node *head;

static void *push(void *arg)
{
    struct node *node = malloc(sizeof *node);
    node->next = head;
    head = node;
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, push, NULL);
    pthread_create(&threads[1], NULL, push, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
