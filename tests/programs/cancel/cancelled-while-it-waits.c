// verdict: deadlock cause: lock-left-by-cancel line: 33 says: T0 cancelled it on line 30 while it waited for letter, and such a wait takes box back before it ends
// The wait is under way when the cancellation comes, and there is no cleanup handler.
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t box = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t letter = PTHREAD_COND_INITIALIZER;
static sem_t there;
static int letters;

static void *fetch(void *arg)
{
    pthread_mutex_lock(&box);
    sem_post(&there);
    while (letters == 0) {
        pthread_cond_wait(&letter, &box);
    }
    pthread_mutex_unlock(&box);
    return arg;
}

int main(void)
{
    pthread_t fetcher;
    sem_init(&there, 0, 0);
    pthread_create(&fetcher, NULL, fetch, NULL);
    sem_wait(&there);
    pthread_mutex_lock(&box); // from here on it waits for a letter
    pthread_mutex_unlock(&box);
    pthread_cancel(fetcher);
    pthread_join(fetcher, NULL);

    pthread_mutex_lock(&box);
    pthread_mutex_unlock(&box);
    return 0;
}
