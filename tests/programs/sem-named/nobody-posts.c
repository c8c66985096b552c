// verdict: deadlock line: 10 says: heddle-ready
// The report calls the semaphore by its name.
#include <fcntl.h>
#include <semaphore.h>

int main(void)
{
    sem_t *ready = sem_open("/heddle-ready", O_CREAT, 0600, 1);
    sem_wait(ready);
    sem_wait(ready);
    return 0;
}
