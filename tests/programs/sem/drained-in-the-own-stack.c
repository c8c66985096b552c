// verdict: pass
// Drains a semaphore that lies in its own stack.
#include <pthread.h>
#include <semaphore.h>
static void *work(void *arg)
{
    sem_t s;
    sem_init(&s, 0, 3);
    while (sem_trywait(&s) == 0)
        ;
    return NULL;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, work, NULL);
    pthread_join(t, NULL);
    return 0;
}
