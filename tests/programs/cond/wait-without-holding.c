// verdict: misuse line: 9 says: with lock, which the thread has not locked
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

int main(void)
{
    pthread_cond_wait(&bell, &lock);
    return 0;
}
