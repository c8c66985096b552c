// verdict: data-race line: 12
// Two sellers are let in at once.
#include <pthread.h>
#include <semaphore.h>

static sem_t permit;
static int tickets = 5;

static void *sell(void *arg)
{
    sem_wait(&permit);
    tickets--;
    sem_post(&permit);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&permit, 0, 2);
    pthread_create(&one, NULL, sell, NULL);
    pthread_create(&two, NULL, sell, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    sem_destroy(&permit);
    return 0;
}
