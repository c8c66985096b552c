// verdict: misuse line: 10 says: pthread_mutex_lock
#include <pthread.h>

static pthread_mutex_t lock;

int main(void)
{
    pthread_mutex_init(&lock, NULL);
    pthread_mutex_destroy(&lock);
    pthread_mutex_lock(&lock);
    return 0;
}
