// verdict: misuse line: 8 says: pthread_mutex_lock
// A local mutex without an initialiser holds anything.
#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return 0;
}
