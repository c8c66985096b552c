// verdict: unsupported compiler: gcc line: 20 says: struct that a function returns
// The variable is also read in the function: " pair;" stands in a statement, and declares nothing.
#include <pthread.h>

struct pair {
    int left, right;
};
static struct pair pair;

static struct pair make(void)
{
    struct pair made = {1, 2};
    return made;
}

static void *work(void *arg)
{
    struct pair before;
    before = pair;
    pair = make();
    return before.left == 7 ? arg : NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
