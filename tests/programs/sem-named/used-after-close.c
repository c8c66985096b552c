// verdict: misuse line: 10 says: this semaphore was closed
#include <fcntl.h>
#include <semaphore.h>

int main(void)
{
    sem_t *ready = sem_open("/heddle-ready", O_CREAT, 0600, 0);
    sem_unlink("/heddle-ready");
    sem_close(ready);
    sem_post(ready);
    return 0;
}
