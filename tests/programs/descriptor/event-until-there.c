// verdict: pass
// The same with an eventfd.
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
    pthread_t thread;
    uint64_t count = 0;
    event = eventfd(0, EFD_NONBLOCK);
    pthread_create(&thread, NULL, ring, NULL);
    while (read(event, &count, sizeof count) != sizeof count) {
    }
    pthread_join(thread, NULL);
    return count == 1 ? 0 : 1;
}
