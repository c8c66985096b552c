// verdict: data-race line: 13
// A packed member across an eight-byte border.
#include <pthread.h>
#include <stdint.h>

static struct __attribute__((packed)) {
    char head[6];
    uint32_t value;
} record;

static void *set(void *arg)
{
    record.value = 1;
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, set, NULL);
    pthread_create(&two, NULL, set, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
