// A condition for each thing that somebody waits for, so that a signal finds the right one.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t came = PTHREAD_COND_INITIALIZER;  // for the host
static pthread_cond_t left = PTHREAD_COND_INITIALIZER;  // for the host
static pthread_cond_t start = PTHREAD_COND_INITIALIZER; // for guests inside
static pthread_cond_t door = PTHREAD_COND_INITIALIZER;  // for guests outside
static int inside; // guarded by m
static bool begun; // guarded by m

void host_begin(int guests)
{
    pthread_mutex_lock(&m);
    while (inside < guests) {
        pthread_cond_wait(&came, &m);
    }
    begun = true;
    pthread_mutex_unlock(&m);
    pthread_cond_broadcast(&start);
}

void host_end(void)
{
    pthread_mutex_lock(&m);
    while (inside > 0) {
        pthread_cond_wait(&left, &m);
    }
    begun = false;
    pthread_mutex_unlock(&m);
    pthread_cond_broadcast(&door);
}

void guest_join(void)
{
    pthread_mutex_lock(&m);
    while (begun) {
        pthread_cond_wait(&door, &m);
    }
    inside++;
    pthread_cond_signal(&came);
    while (!begun) {
        pthread_cond_wait(&start, &m);
    }
    pthread_mutex_unlock(&m);
}

void guest_leave(void)
{
    pthread_mutex_lock(&m);
    inside--;
    bool last = inside == 0;
    pthread_mutex_unlock(&m);
    if (last) {
        pthread_cond_signal(&left);
    }
}
