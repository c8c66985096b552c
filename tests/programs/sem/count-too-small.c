// verdict: deadlock cause: semaphore-count line: 20
// Two waits, one post.
#include <pthread.h>
#include <semaphore.h>

static sem_t ready;

static void *make(void *arg)
{
    sem_post(&ready);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, make, NULL);
    sem_wait(&ready);
    sem_wait(&ready);
    pthread_join(thread, NULL);
    return 0;
}
