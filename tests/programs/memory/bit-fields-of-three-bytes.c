// verdict: data-race line: 16,23
// Both share three bytes: a char follows them, and the compiler reads and writes no more.
#include <assert.h>
#include <pthread.h>

struct door {
    unsigned visitors : 12;
    unsigned keys : 10;
    unsigned char open;
};
static struct door door;

static void *visit(void *arg)
{
    (void)arg;
    door.visitors++;
    return NULL;
}

static void *add_key(void *arg)
{
    (void)arg;
    door.keys++;
    return NULL;
}

int main(void)
{
    pthread_t visitor, keeper;
    pthread_create(&visitor, NULL, visit, NULL);
    pthread_create(&keeper, NULL, add_key, NULL);
    pthread_join(visitor, NULL);
    pthread_join(keeper, NULL);
    assert(door.visitors == 1 && door.keys == 1);
    return 0;
}
