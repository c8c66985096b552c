// verdict: misuse line: 8 says: pthread_barrier_wait
#include <pthread.h>

static pthread_barrier_t barrier;

int main(void)
{
    pthread_barrier_wait(&barrier);
    return 0;
}
