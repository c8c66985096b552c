// verdict: misuse says: pthread_mutex_init
// Each thread makes "its" mutex, which is one and the same.
#include <pthread.h>

static pthread_mutex_t lock;

static void *work(void *arg)
{
    pthread_mutex_init(&lock, NULL);
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(two, NULL);
    return 0;
}
