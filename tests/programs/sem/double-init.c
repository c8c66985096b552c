// verdict: misuse line: 9 says: sem_init
#include <semaphore.h>

static sem_t permits;

int main(void)
{
    sem_init(&permits, 0, 1);
    sem_init(&permits, 0, 1);
    return 0;
}
