// verdict: misuse line: 9 says: pthread_condattr_destroy
#include <pthread.h>

int main(void)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_destroy(&attributes);
    pthread_condattr_destroy(&attributes);
    return 0;
}
