// verdict: pass traces: 1
// Structs that no other thread can reach are passed by value: local ones, parameters, elements.
#include <pthread.h>

struct box {
    long width, height, depth;
};

static long volume(struct box box)
{
    return box.width * box.height * box.depth;
}

static long twice(struct box box)
{
    return 2 * volume(box);
}

static void *work(void *arg)
{
    struct box own = {1, 2, 3};
    struct box list[2] = {{1, 1, 1}, {2, 2, 2}};
    return (void *)(volume(own) + twice(own) + volume(list[1]));
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
