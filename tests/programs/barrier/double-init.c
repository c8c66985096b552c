// verdict: misuse line: 9 says: pthread_barrier_init
#include <pthread.h>

static pthread_barrier_t barrier;

int main(void)
{
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_barrier_init(&barrier, NULL, 2);
    return 0;
}
