// verdict: misuse line: 7 says: pthread_mutexattr_settype
#include <pthread.h>

int main(void)
{
    pthread_mutexattr_t attributes;
    return pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
}
