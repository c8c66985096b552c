// verdict: livelock
// Trying again for ever: nobody makes the name.
#include <fcntl.h>
#include <sched.h>
#include <semaphore.h>

int main(void)
{
    while (sem_open("/heddle-ready", 0) == SEM_FAILED) {
        sched_yield();
    }
    return 0;
}
