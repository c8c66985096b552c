// verdict: pass traces: 12
// Who has nothing left takes from the other end of the other queue.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

struct deque {
    pthread_mutex_t lock;
    int items[2], bottom, top;
};

static struct deque deques[2] = {{PTHREAD_MUTEX_INITIALIZER, {1, 2}, 0, 2},
                                 {PTHREAD_MUTEX_INITIALIZER, {0}, 0, 0}};
static int sums[2];

static bool pop(struct deque *deque, int *item)
{
    bool some = false;
    pthread_mutex_lock(&deque->lock);
    if (deque->bottom < deque->top) {
        *item = deque->items[--deque->top];
        some = true;
    }
    pthread_mutex_unlock(&deque->lock);
    return some;
}

static bool steal(struct deque *deque, int *item)
{
    bool some = false;
    pthread_mutex_lock(&deque->lock);
    if (deque->bottom < deque->top) {
        *item = deque->items[deque->bottom++];
        some = true;
    }
    pthread_mutex_unlock(&deque->lock);
    return some;
}

static void *worker(void *arg)
{
    long me = (long)arg;
    int item;
    while (pop(&deques[me], &item) || steal(&deques[1 - me], &item)) {
        sums[me] += item;
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    for (long i = 0; i < 2; i++) {
        pthread_create(&threads[i], NULL, worker, (void *)i);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
    }
    assert(sums[0] + sums[1] == 3);
    return 0;
}
