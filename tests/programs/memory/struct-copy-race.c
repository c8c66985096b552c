// verdict: data-race line: 13,19
// Assigning a struct reads and writes all of it.
#include <pthread.h>

struct point {
    long x, y, z;
};

static struct point here, there = {1, 2, 3};

static void *move(void *arg)
{
    here = there;
    return NULL;
}

static void *look(void *arg)
{
    return here.z == 9 ? arg : NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, move, NULL);
    pthread_create(&two, NULL, look, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
