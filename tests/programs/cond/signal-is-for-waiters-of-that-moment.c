// verdict: pass traces: ? options: --spurious 0
// Who begins to wait behind the signal cannot take it from the one it was sent to.
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static sem_t inside;

static void *early(void *arg)
{
    pthread_mutex_lock(&lock);
    sem_post(&inside);
    pthread_cond_wait(&bell, &lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void *late(void *arg)
{
    struct timespec far = {4000000000, 0};
    pthread_mutex_lock(&lock);
    assert(pthread_cond_timedwait(&bell, &lock, &far) == ETIMEDOUT);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    sem_init(&inside, 0, 0);
    pthread_create(&one, NULL, early, NULL);
    sem_wait(&inside);
    pthread_mutex_lock(&lock);
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&lock);
    pthread_create(&two, NULL, late, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
