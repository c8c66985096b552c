// verdict: deadlock line: 16,35
// The wake-up is read before the job is there.
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int efd, posted;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *loop(void *arg)
{
    int handled = 0;
    while (handled < 1) {
        uint64_t n;
        read(efd, &n, sizeof n);
        pthread_mutex_lock(&lock);
        handled += posted;
        posted = 0;
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    efd = eventfd(0, 0);
    pthread_create(&thread, NULL, loop, NULL);
    uint64_t one = 1;
    write(efd, &one, sizeof one);
    pthread_mutex_lock(&lock);
    posted++;
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    close(efd);
    return 0;
}
