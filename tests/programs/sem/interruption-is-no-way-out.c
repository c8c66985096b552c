// verdict: deadlock line: 9 options: --faults
// An interruption never counts as a way on: nobody posts.
#include <semaphore.h>

int main(void)
{
    sem_t never;
    sem_init(&never, 0, 0);
    while (sem_wait(&never) != 0) {
    }
    return 0;
}
