// verdict: misuse line: 27 says: on which options: --spurious 0
// The waiter is surely inside its wait when the condition is destroyed.
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static sem_t waiting;

static void *waiter(void *arg)
{
    pthread_mutex_lock(&lock);
    sem_post(&waiting);
    pthread_cond_wait(&bell, &lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&waiting, 0, 0);
    pthread_create(&thread, NULL, waiter, NULL);
    sem_wait(&waiting);
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    pthread_cond_destroy(&bell);
    pthread_join(thread, NULL);
    return 0;
}
