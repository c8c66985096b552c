// verdict: misuse line: 10 says: sem_post
// One post more than SEM_VALUE_MAX.
#include <limits.h>
#include <semaphore.h>

int main(void)
{
    sem_t permits;
    sem_init(&permits, 0, INT_MAX);
    sem_post(&permits);
    sem_destroy(&permits);
    return 0;
}
