// verdict: pass traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <semaphore.h>
#include <time.h>

int main(void)
{
    sem_t permits;
    int value = -1;
    struct timespec past = {0, 0}, odd = {0, 1000000000};
    assert(sem_init(&permits, 0, 2) == 0);
    assert(sem_getvalue(&permits, &value) == 0 && value == 2);
    assert(sem_wait(&permits) == 0);
    assert(sem_trywait(&permits) == 0);
    errno = 0;
    assert(sem_trywait(&permits) == -1 && errno == EAGAIN);
    assert(sem_timedwait(&permits, &past) == -1 && errno == ETIMEDOUT);
    assert(sem_timedwait(&permits, &odd) == -1 && errno == EINVAL);
    assert(sem_clockwait(&permits, CLOCK_MONOTONIC, &past) == -1 && errno == ETIMEDOUT);
    assert(sem_post(&permits) == 0);
    assert(sem_post(&permits) == 0);
    assert(sem_post(&permits) == 0);
    assert(sem_getvalue(&permits, &value) == 0 && value == 3);
    assert(sem_timedwait(&permits, &odd) == -1 && errno == EINVAL);
    assert(sem_getvalue(&permits, &value) == 0 && value == 3);
    assert(sem_timedwait(&permits, &past) == 0);
    assert(sem_clockwait(&permits, CLOCK_REALTIME, &past) == 0);
    assert(sem_destroy(&permits) == 0);
    return 0;
}
