// verdict: unsupported line: 9 says: slash
// What a name without a slash before it means is up to the system.
#include <fcntl.h>
#include <semaphore.h>

int main(void)
{
    sem_t *one = sem_open("/heddle-ready", O_CREAT, 0600, 1);
    return sem_open("heddle-ready", 0) == one;
}
