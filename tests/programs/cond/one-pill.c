// verdict: deadlock cause: one-pill line: 23 options: --spurious 0
// One end mark for two consumers: who takes it ends, the other waits for ever.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static int queue[4], count;

enum { PILL = -1 };

static void put(int item)
{
    pthread_mutex_lock(&lock);
    queue[count++] = item;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&lock);
}

static int take(void)
{
    pthread_mutex_lock(&lock);
    while (count == 0) {
        pthread_cond_wait(&not_empty, &lock);
    }
    int item = queue[0];
    count--;
    for (int i = 0; i < count; i++) {
        queue[i] = queue[i + 1];
    }
    pthread_mutex_unlock(&lock);
    return item;
}

static void *consume(void *arg)
{
    while (take() != PILL) {
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, consume, NULL);
    pthread_create(&two, NULL, consume, NULL);
    put(1);
    put(PILL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
