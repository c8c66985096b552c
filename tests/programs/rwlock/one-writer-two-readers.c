// verdict: pass traces: 4
// Each reader before or behind the writer; the readers among themselves have no order.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value;

static void *read_it(void *arg)
{
    pthread_rwlock_rdlock(&lock);
    int seen = value;
    pthread_rwlock_unlock(&lock);
    return seen < 2 ? NULL : arg;
}

static void *write_it(void *arg)
{
    pthread_rwlock_wrlock(&lock);
    value++;
    pthread_rwlock_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two, three;
    pthread_create(&one, NULL, read_it, NULL);
    pthread_create(&two, NULL, read_it, NULL);
    pthread_create(&three, NULL, write_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_join(three, NULL);
    return 0;
}
