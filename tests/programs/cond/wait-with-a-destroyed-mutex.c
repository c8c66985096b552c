// verdict: misuse line: 12 says: mutex was destroyed
// The mutex of the wait must be one.
#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

int main(void)
{
    pthread_mutex_init(&lock, NULL);
    pthread_mutex_destroy(&lock);
    pthread_cond_wait(&bell, &lock);
    return 0;
}
