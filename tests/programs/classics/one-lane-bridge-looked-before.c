// verdict: assertion cause: check-then-act line: 21 traces: 16 switches: 2
// The look at the bridge and the way onto it are two sections.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int on_bridge[2];

static void *car(void *arg)
{
    int way = (int)(long)arg;
    pthread_mutex_lock(&lock);
    while (on_bridge[1 - way] > 0) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);

    pthread_mutex_lock(&lock);
    on_bridge[way]++;
    assert(on_bridge[1 - way] == 0);
    pthread_mutex_unlock(&lock);

    pthread_mutex_lock(&lock);
    on_bridge[way]--;
    if (on_bridge[way] == 0) {
        pthread_cond_broadcast(&changed);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t cars[2];
    for (long i = 0; i < 2; i++) {
        pthread_create(&cars[i], NULL, car, (void *)(i % 2));
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(cars[i], NULL);
    }
    return 0;
}
