// verdict: assertion cause: if-not-while line: 32 options: --spurious 0 switches: 0
// One producer of two items, two consumers with `if`: the second consumer takes the item that woke
// the first. No spurious wake-up is needed.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER;
static int items;

static void *produce(void *arg)
{
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&lock);
        while (items == 1) {
            pthread_cond_wait(&not_full, &lock);
        }
        items++;
        pthread_cond_signal(&not_empty);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void *consume(void *arg)
{
    pthread_mutex_lock(&lock);
    if (items == 0) {
        pthread_cond_wait(&not_empty, &lock);
    }
    assert(items == 1);
    items--;
    pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two, three;
    pthread_create(&one, NULL, produce, NULL);
    pthread_create(&two, NULL, consume, NULL);
    pthread_create(&three, NULL, consume, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_join(three, NULL);
    return 0;
}
