// verdict: unsupported compiler: gcc says: passed by value
// gcc reads a struct that is passed by value without a hook.
#include <pthread.h>

struct big {
    long a[8];
};

static struct big shared;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static long total(struct big b)
{
    return b.a[0] + b.a[7];
}

static void *reader(void *arg)
{
    return (void *)total(shared);
}

static void *writer(void *arg)
{
    pthread_mutex_lock(&lock);
    shared.a[7] = 5;
    pthread_mutex_unlock(&lock);
    return NULL;
}
int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, writer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
