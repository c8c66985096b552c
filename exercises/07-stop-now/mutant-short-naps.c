// Wrong: the rest is cut into naps of 10 ms, with a look between them.
#include <pthread.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>

enum { ITEMS_MAX = 8 };

void save(int item); // given: saves one item

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed; // made in worker_start
static int items[ITEMS_MAX];   // guarded by m
static int first, last;        // guarded by m: begun, added
static bool stop;              // guarded by m
static pthread_t thread;

static bool asked(void)
{
    pthread_mutex_lock(&m);
    bool is = stop;
    pthread_mutex_unlock(&m);
    return is;
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
        for (int i = 0; i < 100 && !asked(); i++) {
            usleep(10000);
        }
        pthread_mutex_lock(&m);
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
