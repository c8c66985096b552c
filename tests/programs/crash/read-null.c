// verdict: crash line: 12
#include <stddef.h>

struct node {
    int weight;
    struct node *next;
};

int main(void)
{
    struct node *last = NULL;
    return last->weight == 3;
}
