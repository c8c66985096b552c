// verdict: assertion line: 25
// Two wake-ups before the read are one number, not two reads.
#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int event;

static void *ring(void *arg)
{
    uint64_t one = 1;
    return write(event, &one, sizeof one) == sizeof one ? NULL : arg;
}

int main(void)
{
    pthread_t threads[2];
    uint64_t count = 0;
    event = eventfd(0, 0);
    pthread_create(&threads[0], NULL, ring, NULL);
    pthread_create(&threads[1], NULL, ring, NULL);
    assert(read(event, &count, sizeof count) == sizeof count);
    assert(count == 1);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
