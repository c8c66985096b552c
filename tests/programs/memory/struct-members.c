// verdict: pass traces: 1
// Different members of one struct are different memory locations.
#include <assert.h>
#include <pthread.h>

static struct {
    char left, right;
    short next;
} pair;

static void *left(void *arg)
{
    pair.left = 1;
    return NULL;
}

static void *right(void *arg)
{
    pair.right = 2;
    pair.next = 3;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, left, NULL);
    pthread_create(&two, NULL, right, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(pair.left == 1 && pair.right == 2 && pair.next == 3);
    return 0;
}
