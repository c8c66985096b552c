// verdict: misuse line: 8 says: pthread_barrier_init
// A barrier for nobody.
#include <pthread.h>

int main(void)
{
    pthread_barrier_t barrier;
    pthread_barrier_init(&barrier, NULL, 0);
    return 0;
}
