// verdict: data-race line: 13,19
// A byte inside a word that another thread writes.
#include <pthread.h>
#include <stdint.h>

static union {
    uint64_t word;
    uint8_t bytes[8];
} cell;

static void *whole(void *arg)
{
    cell.word = 1;
    return NULL;
}

static void *part(void *arg)
{
    cell.bytes[6] = 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, whole, NULL);
    pthread_create(&two, NULL, part, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
