// verdict: pass traces: 1
// Packed members touch each other without overlapping.
#include <assert.h>
#include <pthread.h>
#include <stdint.h>

static struct __attribute__((packed)) {
    char head;
    uint32_t low;
    uint32_t high;
} record;

static void *set_low(void *arg)
{
    record.low = 1;
    return NULL;
}

static void *set_high(void *arg)
{
    record.high = 2;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, set_low, NULL);
    pthread_create(&two, NULL, set_high, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(record.low == 1 && record.high == 2);
    return 0;
}
