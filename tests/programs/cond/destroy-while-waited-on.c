// verdict: misuse
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell;

static void *wait_for_it(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_cond_wait(&bell, &lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_cond_init(&bell, NULL);
    pthread_create(&thread, NULL, wait_for_it, NULL);
    pthread_cond_destroy(&bell);
    pthread_join(thread, NULL);
    return 0;
}
