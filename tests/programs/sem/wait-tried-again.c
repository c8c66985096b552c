// verdict: pass options: --faults
// Who tries again after EINTR gets the permit.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;

int main(void)
{
    sem_init(&ready, 0, 1);
    while (sem_wait(&ready) != 0) {
        assert(errno == EINTR);
    }
    return 0;
}
