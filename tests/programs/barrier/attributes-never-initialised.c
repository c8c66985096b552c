// verdict: misuse line: 9 says: pthread_barrier_init
// Also where the attributes make no difference.
#include <pthread.h>

int main(void)
{
    pthread_barrier_t barrier;
    static pthread_barrierattr_t attributes;
    pthread_barrier_init(&barrier, &attributes, 1);
    return 0;
}
