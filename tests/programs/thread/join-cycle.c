// verdict: deadlock cause: join-cycle line: 13
// Three threads, each waits for the next one's end.
#include <pthread.h>
#include <semaphore.h>

static pthread_t threads[3];
static sem_t all_made;

static void *join_next(void *arg)
{
    long me = (long)arg;
    sem_wait(&all_made);
    pthread_join(threads[(me + 1) % 3], NULL);
    return NULL;
}

int main(void)
{
    sem_init(&all_made, 0, 0);
    for (long i = 0; i < 3; i++) {
        pthread_create(&threads[i], NULL, join_next, (void *)i);
    }
    for (int i = 0; i < 3; i++) {
        sem_post(&all_made);
    }
    pthread_exit(NULL);
}
