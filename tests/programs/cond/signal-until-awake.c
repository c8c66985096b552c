// verdict: pass
// A right (if ugly) program: main signals again and again until the other says that it is awake.
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static atomic_int awake;

static void *sleeper(void *arg)
{
    pthread_mutex_lock(&lock);
    pthread_cond_wait(&wake, &lock);
    pthread_mutex_unlock(&lock);
    awake = 1;
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
