// verdict: data-race line: 17,24
// Where an atomic load of a large object puts what it has read, is plain memory.
#include <pthread.h>
#include <stdatomic.h>

struct reading {
    long value, time;
    char unit[16];
};
static struct reading newest;
static struct reading shown;

static void *refresh(void *arg)
{
    (void)arg;
    struct reading *to = &shown;
    __atomic_load(&newest, to, __ATOMIC_SEQ_CST);
    return NULL;
}

static void *stamp(void *arg)
{
    (void)arg;
    shown.time = 3;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, refresh, NULL);
    pthread_create(&two, NULL, stamp, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
