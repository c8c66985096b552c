// verdict: data-race cause: lost-update says: both wrote head, and after both it was
// Both link their node before the same first one; what main does to the list later is told apart.
#include <pthread.h>
#include <stddef.h>

struct node {
    struct node *next;
};

static struct node *head;

static void *push(void *arg)
{
    struct node *node = arg;
    node->next = head;
    head = node;
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    struct node nodes[2];
    for (int i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, push, &nodes[i]);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    while (head != NULL) {
        head = head->next;
    }
    return 0;
}
