// verdict: pass
#include <pthread.h>
#include <semaphore.h>

static sem_t permit;
static int total;

static void *work(void *arg)
{
    while (sem_trywait(&permit) != 0) {
    }
    total++;
    sem_post(&permit);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&permit, 0, 1);
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return total == 2 ? 0 : 1;
}
