// verdict: misuse line: 10 says: sem_post
#include <semaphore.h>

static sem_t permits;

int main(void)
{
    sem_init(&permits, 0, 1);
    sem_destroy(&permits);
    sem_post(&permits);
    return 0;
}
