// verdict: misuse line: 9 says: cop
#include <semaphore.h>

int main(void)
{
    sem_t first, second;
    sem_init(&first, 0, 1);
    second = first;
    sem_wait(&second);
    return 0;
}
