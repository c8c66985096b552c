// verdict: pass traces: 16
// The last reindeer wakes Santa, who lets all of them go.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

#define REINDEER 2
static sem_t santa_sem, reindeer_sem;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int reindeer, hitched;

static void *santa(void *arg)
{
    sem_wait(&santa_sem);
    pthread_mutex_lock(&mutex);
    assert(reindeer == REINDEER);
    reindeer = 0;
    for (int i = 0; i < REINDEER; i++) {
        sem_post(&reindeer_sem);
    }
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void *deer(void *arg)
{
    pthread_mutex_lock(&mutex);
    if (++reindeer == REINDEER) {
        sem_post(&santa_sem);
    }
    pthread_mutex_unlock(&mutex);
    sem_wait(&reindeer_sem);
    pthread_mutex_lock(&mutex);
    hitched++;
    pthread_mutex_unlock(&mutex);
    return NULL;
}

int main(void)
{
    pthread_t driver, team[REINDEER];
    sem_init(&santa_sem, 0, 0);
    sem_init(&reindeer_sem, 0, 0);
    pthread_create(&driver, NULL, santa, NULL);
    for (int i = 0; i < REINDEER; i++) {
        pthread_create(&team[i], NULL, deer, NULL);
    }
    for (int i = 0; i < REINDEER; i++) {
        pthread_join(team[i], NULL);
    }
    pthread_join(driver, NULL);
    assert(hitched == REINDEER);
    return 0;
}
