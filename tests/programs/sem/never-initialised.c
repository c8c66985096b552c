// verdict: misuse line: 9 says: sem_wait
// Zero bytes are no semaphore.
#include <semaphore.h>

static sem_t permits;

int main(void)
{
    sem_wait(&permits);
    return 0;
}
