// verdict: pass traces: 2
// One slot, two semaphores, one mutex.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t empty, full;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int slot;

static void *produce(void *arg)
{
    for (int i = 1; i <= 2; i++) {
        sem_wait(&empty);
        pthread_mutex_lock(&lock);
        assert(slot == 0);
        slot = i;
        pthread_mutex_unlock(&lock);
        sem_post(&full);
    }
    return NULL;
}

static void *consume(void *arg)
{
    sem_wait(&full);
    pthread_mutex_lock(&lock);
    assert(slot != 0);
    slot = 0;
    pthread_mutex_unlock(&lock);
    sem_post(&empty);
    return NULL;
}

int main(void)
{
    pthread_t one, two, three;
    sem_init(&empty, 0, 1);
    sem_init(&full, 0, 0);
    pthread_create(&one, NULL, produce, NULL);
    pthread_create(&two, NULL, consume, NULL);
    pthread_create(&three, NULL, consume, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_join(three, NULL);
    return 0;
}
