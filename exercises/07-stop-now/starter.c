// A worker that saves what it is given, and rests a second after each item.
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
static bool stop;
static pthread_t thread;

static void *work(void *arg)
{
    while (!stop) {
        pthread_mutex_lock(&m);
        while (first == last) {
            pthread_cond_wait(&changed, &m);
        }
        int item = items[first++];
        pthread_mutex_unlock(&m);
        save(item);
        sleep(1); // the disk needs it
    }
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
    stop = true;
    pthread_join(thread, NULL);
    return last - first;
}
