// verdict: misuse line: 11 says: have been destroyed
#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock;
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutexattr_destroy(&attributes);
    pthread_mutex_init(&lock, &attributes);
    pthread_mutex_destroy(&lock);
    return 0;
}
