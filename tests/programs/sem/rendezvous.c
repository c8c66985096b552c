// verdict: pass traces: 1
// Each announces itself before it waits for the other.
#include <pthread.h>
#include <semaphore.h>

static sem_t here[2];
static int said[2];

static void *meet(void *arg)
{
    long me = (long)arg;
    said[me] = 1;
    sem_post(&here[me]);
    sem_wait(&here[1 - me]);
    return said[1 - me] ? NULL : arg;
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
