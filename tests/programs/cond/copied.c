// verdict: misuse line: 10 says: cop
// A copy of a condition variable is none (POSIX 2.9.9).
#include <pthread.h>

int main(void)
{
    pthread_cond_t first;
    pthread_cond_init(&first, NULL);
    pthread_cond_t second = first;
    pthread_cond_signal(&second);
    return 0;
}
