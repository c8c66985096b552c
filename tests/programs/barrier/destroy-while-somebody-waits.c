// verdict: misuse line: 23 says: on which
// The other thread comes to the barrier before it is destroyed, when nobody interrupts it.
#include <pthread.h>
#include <semaphore.h>

static pthread_barrier_t barrier;
static sem_t near;

static void *meet(void *arg)
{
    sem_post(&near);
    pthread_barrier_wait(&barrier);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    sem_init(&near, 0, 0);
    pthread_create(&thread, NULL, meet, NULL);
    sem_wait(&near);
    pthread_barrier_destroy(&barrier);
    pthread_join(thread, NULL);
    return 0;
}
