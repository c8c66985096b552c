// verdict: pass traces: 1
// Read locks of two threads are independent.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value = 3;

static void *read_it(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    int seen = value;
    pthread_rwlock_unlock(&lock);
    return seen == 3 ? NULL : arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, read_it, NULL);
    pthread_create(&two, NULL, read_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
