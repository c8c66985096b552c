// verdict: leak line: 15
// Five thousand blocks hang together, and only the last of them is forgotten.
#include <pthread.h>
#include <stdlib.h>

enum { NODES = 5000 };

struct node {
    struct node *next;
};

static struct node *push(struct node *head)
{
    struct node *node;
    node = malloc(sizeof *node);
    node->next = head;
    return node;
}

static void *fill(void *arg)
{
    struct node *head = NULL;
    for (int i = 0; i < NODES; i++) {
        head = push(head);
    }
    *(struct node **)arg = head->next;
    return NULL;
}

static struct node *list;

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, fill, &list);
    pthread_join(thread, NULL);
    return list == NULL;
}
