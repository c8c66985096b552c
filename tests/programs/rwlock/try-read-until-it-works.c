// verdict: pass
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value;

static void *writer(void *arg)
{
    pthread_rwlock_wrlock(&lock);
    value = 1;
    pthread_rwlock_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, writer, NULL);
    while (pthread_rwlock_tryrdlock(&lock) != 0) {
    }
    int seen = value;
    pthread_rwlock_unlock(&lock);
    pthread_join(thread, NULL);
    return seen == 0 || seen == 1 ? 0 : 1;
}
