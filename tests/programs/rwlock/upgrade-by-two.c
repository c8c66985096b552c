// verdict: deadlock cause: upgrade line: 9
#include <pthread.h>

static pthread_rwlock_t cache = PTHREAD_RWLOCK_INITIALIZER;

static void *look_up_and_fill(void *arg)
{
    pthread_rwlock_rdlock(&cache);
    pthread_rwlock_wrlock(&cache);
    pthread_rwlock_unlock(&cache);
    pthread_rwlock_unlock(&cache);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, look_up_and_fill, NULL);
    pthread_create(&two, NULL, look_up_and_fill, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
