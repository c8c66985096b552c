// verdict: pass traces: 1
// Three stages, one slot between two of them: only one order is possible.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

struct slot {
    int value;
    sem_t full, empty;
};

static struct slot numbers, squares;

static void put(struct slot *slot, int value)
{
    sem_wait(&slot->empty);
    slot->value = value;
    sem_post(&slot->full);
}

static int get(struct slot *slot)
{
    sem_wait(&slot->full);
    int value = slot->value;
    sem_post(&slot->empty);
    return value;
}

static void *source(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        put(&numbers, i);
    }
    put(&numbers, -1);
    return NULL;
}

static void *square(void *arg)
{
    int value;
    while ((value = get(&numbers)) != -1) {
        put(&squares, value * value);
    }
    put(&squares, -1);
    return NULL;
}

int main(void)
{
    pthread_t first, second;
    struct slot *slots[] = {&numbers, &squares};
    for (int i = 0; i < 2; i++) {
        sem_init(&slots[i]->full, 0, 0);
        sem_init(&slots[i]->empty, 0, 1);
    }
    pthread_create(&first, NULL, source, NULL);
    pthread_create(&second, NULL, square, NULL);
    int value, sum = 0;
    while ((value = get(&squares)) != -1) {
        sum += value;
    }
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    assert(sum == 14);
    return 0;
}
