// verdict: crash line: 13
#include <stdlib.h>

struct node {
    struct node *next;
    int weight;
};

int main(void)
{
    struct node *node = malloc(sizeof *node);
    node->weight = 3;
    return node->next->weight;
}
