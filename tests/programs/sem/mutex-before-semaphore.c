// verdict: deadlock line: 11,23
// Who waits for an item inside the lock keeps the maker of items out.
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sem_t items;

static void *put(void *arg)
{
    pthread_mutex_lock(&lock);
    sem_post(&items);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sem_init(&items, 0, 0);
    pthread_create(&thread, NULL, put, NULL);
    pthread_mutex_lock(&lock);
    sem_wait(&items);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
