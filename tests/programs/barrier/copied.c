// verdict: misuse line: 9 says: cop
#include <pthread.h>

int main(void)
{
    pthread_barrier_t first, second;
    pthread_barrier_init(&first, NULL, 1);
    second = first;
    pthread_barrier_wait(&second);
    return 0;
}
