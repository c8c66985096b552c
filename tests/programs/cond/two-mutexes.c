// verdict: misuse line: 11 says: with blue; the threads that
// Two threads wait on one condition with two mutexes at the same time.
#include <pthread.h>

static pthread_mutex_t red = PTHREAD_MUTEX_INITIALIZER, blue = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

static void *wait_with(void *arg)
{
    pthread_mutex_lock(arg);
    pthread_cond_wait(&bell, arg);
    pthread_mutex_unlock(arg);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, wait_with, &red);
    pthread_create(&two, NULL, wait_with, &blue);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
