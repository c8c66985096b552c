// verdict: pass traces: 4
// Two writers, one reader that takes all there is: it finds 1 or 2.
#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>

static int counter;

static void *adder(void *arg)
{
    eventfd_write(counter, 1);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    uint64_t first = 0, second = 0;
    counter = eventfd(0, 0);
    pthread_create(&one, NULL, adder, NULL);
    pthread_create(&two, NULL, adder, NULL);
    eventfd_read(counter, &first);
    if (first == 1) {
        eventfd_read(counter, &second);
    }
    assert(first + second == 2);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
