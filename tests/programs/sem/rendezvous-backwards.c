// verdict: deadlock line: 11
// Each waits before it announces itself.
#include <pthread.h>
#include <semaphore.h>

static sem_t here[2];

static void *meet(void *arg)
{
    long me = (long)arg;
    sem_wait(&here[1 - me]);
    sem_post(&here[me]);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&here[0], 0, 0);
    sem_init(&here[1], 0, 0);
    pthread_create(&one, NULL, meet, (void *)0);
    pthread_create(&two, NULL, meet, (void *)1);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
