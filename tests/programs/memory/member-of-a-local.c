// verdict: data-race line: 12
// One struct of main for both threads: main changes it while the first thread reads it.
#include <pthread.h>

struct part {
    int from, to;
};

static void *work(void *arg)
{
    struct part *part = arg;
    long length = part->to - part->from;
    return (void *)length;
}

int main(void)
{
    pthread_t one, two;
    struct part part;
    part.from = 0;
    part.to = 2;
    pthread_create(&one, NULL, work, &part);
    part.from = 2;
    part.to = 4;
    pthread_create(&two, NULL, work, &part);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
