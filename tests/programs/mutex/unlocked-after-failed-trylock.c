// verdict: misuse line: 10 says: pthread_mutex_unlock
// The unlock is not guarded by the answer of trylock.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *attempt(void *arg)
{
    pthread_mutex_trylock(&lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, attempt, NULL);
    pthread_create(&two, NULL, attempt, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
