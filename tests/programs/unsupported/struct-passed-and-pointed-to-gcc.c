// verdict: unsupported compiler: gcc line: 18 says: passed by value
// Nothing else names the struct: what the other thread writes it reaches by its address.
#include <pthread.h>

struct pair {
    int left, right;
};
static struct pair pair;

static int sum(struct pair given)
{
    return given.left + given.right;
}

static void *reader(void *arg)
{
    int *count = arg;
    *count = sum(pair);
    return NULL;
}

static void *writer(void *arg)
{
    int *left = (int *)&pair;
    *left = 3;
    return arg;
}

int main(void)
{
    pthread_t one, two;
    int count;
    pthread_create(&one, NULL, reader, &count);
    pthread_create(&two, NULL, writer, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
