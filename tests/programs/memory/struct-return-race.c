// verdict: data-race compiler: clang line: 19
// The store of a struct that a function returns.
#include <pthread.h>

struct triple {
    long a, b, c;
};

static struct triple global;

static struct triple make(long value)
{
    struct triple triple = {value, value, value};
    return triple;
}

static void *set(void *arg)
{
    global = make((long)arg);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, set, (void *)1);
    pthread_create(&two, NULL, set, (void *)2);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
