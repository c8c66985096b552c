// compiler: gcc verdict: unsupported line: 27
// The store that gcc hides is seen by another thread, through the address of a member.
#include <pthread.h>

struct pair {
    int first, second;
};

static struct pair make(void)
{
    struct pair pair = {1, 2};
    return pair;
}

static void *work(void *arg)
{
    return *(int *)arg == 1 ? arg : NULL;
}

int main(void)
{
    pthread_t t1;
    struct pair pair;
    if (pthread_create(&t1, NULL, work, &pair.first) != 0) {
        return 1;
    }
    pair = make();
    return pthread_join(t1, NULL);
}
