// verdict: livelock line: 14
// The wait comes back at once, each time, and nobody looks at why. Nearly all of the loop's time is spent in the library.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready;

int main(void)
{
    struct timespec until = {0, 2000000000};
    pthread_mutex_lock(&m);
    while (!ready) {
        pthread_cond_timedwait(&c, &m, &until);
    }
    pthread_mutex_unlock(&m);
    return 0;
}
