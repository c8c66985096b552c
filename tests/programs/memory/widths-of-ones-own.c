// verdict: pass traces: 2
// Bit-fields of three and five bytes and a wide vector: shared under a lock, and each thread's own.
#include <assert.h>
#include <pthread.h>

typedef int row __attribute__((vector_size(32)));

struct door {
    unsigned visitors : 12;
    unsigned keys : 10;
    unsigned char open;
};
struct gate {
    unsigned long passed : 33;
    unsigned char open;
};
static struct door door;
static struct gate gate;
static row sums;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void count(struct door *in, row *all)
{
    in->visitors++;
    (*all)[3]++;
}

static void *visit(void *arg)
{
    struct door own = {.keys = 3};
    row mine = {1, 2};
    (void)arg;
    count(&own, &mine);
    assert(own.visitors == 1 && own.keys == 3 && mine[3] == 1);
    pthread_mutex_lock(&lock);
    count(&door, &sums);
    sums += mine;
    gate.passed++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, visit, NULL);
    pthread_create(&two, NULL, visit, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(door.visitors == 2 && gate.passed == 2 && sums[3] == 4);
    return 0;
}
