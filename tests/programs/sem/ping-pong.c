// verdict: pass traces: 1
// Two semaphores make the two threads take turns: one order only.
#include <pthread.h>
#include <semaphore.h>

static sem_t ping, pong;
static int rally;

static void *answer(void *arg)
{
    for (int i = 0; i < 3; i++) {
        sem_wait(&ping);
        rally++;
        sem_post(&pong);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&ping, 0, 0);
    sem_init(&pong, 0, 0);
    pthread_create(&thread, NULL, answer, NULL);
    for (int i = 0; i < 3; i++) {
        rally++;
        sem_post(&ping);
        sem_wait(&pong);
    }
    pthread_join(thread, NULL);
    sem_destroy(&ping);
    sem_destroy(&pong);
    return rally != 6;
}
