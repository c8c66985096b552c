// verdict: deadlock says: nobody has signalled ready since. T1 signalled ready on line 17, before that. Who would
// The signal comes before what it tells of: who looks in between waits for another.
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static pthread_cond_t idle = PTHREAD_COND_INITIALIZER;
static sem_t told;
static bool done;

static void *work(void *arg)
{
    (void)arg;
    pthread_cond_signal(&ready);
    sem_post(&told);
    pthread_mutex_lock(&lock);
    done = true;
    pthread_cond_signal(&idle);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t worker;
    sem_init(&told, 0, 0);
    pthread_create(&worker, NULL, work, NULL);
    sem_wait(&told);
    pthread_mutex_lock(&lock);
    while (!done) {
        pthread_cond_wait(&ready, &lock);
    }
    pthread_mutex_unlock(&lock);
    pthread_join(worker, NULL);
    printf("done\n");
    return 0;
}
