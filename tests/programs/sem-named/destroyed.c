// verdict: misuse line: 8 says: sem_open has made
#include <fcntl.h>
#include <semaphore.h>

int main(void)
{
    sem_t *ready = sem_open("/heddle-ready", O_CREAT, 0600, 0);
    sem_destroy(ready);
    return 0;
}
