// verdict: pass traces: 6
// One permit, two threads, two sections each: 4!/(2! 2!).
#include <pthread.h>
#include <semaphore.h>

static sem_t permit;
static int counter;

static void *add(void *arg)
{
    for (int i = 0; i < 2; i++) {
        sem_wait(&permit);
        counter++;
        sem_post(&permit);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&permit, 0, 1);
    pthread_create(&one, NULL, add, NULL);
    pthread_create(&two, NULL, add, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    sem_destroy(&permit);
    return counter != 4;
}
