// verdict: livelock
// The sleeper only looks whether it was told to sleep; nobody is in the queue for the signals.
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static atomic_int awake;
static int told;

static void *sleeper(void *arg)
{
    pthread_mutex_lock(&lock);
    if (told) {
        pthread_cond_wait(&wake, &lock);
        awake = 1;
    }
    pthread_mutex_unlock(&lock);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, sleeper, NULL);
    while (!awake) {
        pthread_cond_signal(&wake);
        usleep(1000);
    }
    pthread_join(thread, NULL);
    return 0;
}
