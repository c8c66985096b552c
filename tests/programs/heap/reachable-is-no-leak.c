// verdict: pass traces: 1
// A list that a global still leads to, the last of it through a pointer into its middle.
#include <stdlib.h>

struct node {
    struct node *next;
    char *text;
};

static struct node *list;

int main(void)
{
    for (int i = 0; i < 3; i++) {
        struct node *node = malloc(sizeof *node);
        node->next = list;
        node->text = (char *)malloc(8) + 4;
        list = node;
    }
    return 0;
}
