// Wrong: the rest ends on another clock than the one that the condition was made with.
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

enum { ITEMS_MAX = 8 };

void save(int item); // given: saves one item

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed; // made in worker_start
static int items[ITEMS_MAX];   // guarded by m
static int first, last;        // guarded by m: begun, added
static bool stop;              // guarded by m
static pthread_t thread;

// Call with m held. Returns after a second, or earlier when asked to stop.
static void rest(void)
{
    struct timespec until;
    int err = 0;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    while (!stop && err != ETIMEDOUT) {
        err = pthread_cond_timedwait(&changed, &m, &until);
    }
}

static void *work(void *arg)
{
    pthread_mutex_lock(&m);
    for (;;) {
        while (first == last && !stop) {
            pthread_cond_wait(&changed, &m);
        }
        if (stop) {
            break;
        }
        int item = items[first++];
        pthread_mutex_unlock(&m);
        save(item);
        pthread_mutex_lock(&m);
        rest();
    }
    pthread_mutex_unlock(&m);
    return arg;
}

// 0, or an error number.
int worker_start(void)
{
    pthread_condattr_t a;
    int err = pthread_condattr_init(&a);

    if (err == 0) {
        pthread_condattr_setclock(&a, CLOCK_MONOTONIC);
        err = pthread_cond_init(&changed, &a);
        pthread_condattr_destroy(&a);
    }
    if (err == 0) {
        err = pthread_create(&thread, NULL, work, NULL);
    }
    return err;
}

// Of at most ITEMS_MAX items in all.
void worker_add(int item)
{
    pthread_mutex_lock(&m);
    items[last++] = item;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
}

// Returns when the worker is gone: how many items are left.
int worker_stop(void)
{
    pthread_mutex_lock(&m);
    stop = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&m);
    pthread_join(thread, NULL);
    pthread_cond_destroy(&changed);
    return last - first;
}
