// verdict: deadlock cause: semaphore-count line: 11
// A thread that fails keeps its permit.
#include <pthread.h>
#include <semaphore.h>

static sem_t permits;
static int broken = 1;

static void *work(void *arg)
{
    sem_wait(&permits);
    if (broken) {
        return NULL;
    }
    sem_post(&permits);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&permits, 0, 1);
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
