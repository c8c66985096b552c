// verdict: leak line: 14
// The head is gone, and the rest with it, though each points to the next.
#include <stdlib.h>

struct node {
    struct node *next;
};

static struct node *list;

int main(void)
{
    for (int i = 0; i < 3; i++) {
        struct node *node = malloc(sizeof *node);
        node->next = list;
        list = node;
    }
    list = NULL;
    return 0;
}
