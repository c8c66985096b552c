// verdict: misuse line: 21 says: on which a thread waits
// In some run the waiter has acted upon the request before the semaphore is destroyed: that run is right.
#include <pthread.h>
#include <semaphore.h>
static sem_t s;
static void *worker(void *arg)
{
    sem_wait(&s);
    return arg;
}
static void *helper(void *arg)
{
    return arg;
}
int main(void)
{
    pthread_t t, h;
    sem_init(&s, 0, 0);
    pthread_create(&t, NULL, worker, NULL);
    pthread_cancel(t);
    sem_destroy(&s);
    pthread_create(&h, NULL, helper, NULL);
    pthread_join(h, NULL);
    pthread_join(t, NULL);
    return 0;
}
