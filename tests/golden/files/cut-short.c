// With --faults a wait may end with EINTR.
#include <assert.h>
#include <semaphore.h>

int main(void)
{
    sem_t permits;
    sem_init(&permits, 0, 1);
    assert(sem_wait(&permits) == 0);
    sem_destroy(&permits);
    return 0;
}
