// verdict: misuse line: 8 says: sem_post
#include <semaphore.h>

static sem_t permits;

int main(void)
{
    sem_post(&permits);
    return 0;
}
