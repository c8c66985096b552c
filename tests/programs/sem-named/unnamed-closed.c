// verdict: misuse line: 8 says: sem_open has not made
#include <semaphore.h>

int main(void)
{
    sem_t own;
    sem_init(&own, 0, 1);
    sem_close(&own);
    return 0;
}
