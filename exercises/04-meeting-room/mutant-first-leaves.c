// Wrong: the host leaves when one guest has left, not when all have.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int inside; // guarded by m: guests in the room
static bool begun; // guarded by m: a meeting is on
static bool left;  // guarded by m: somebody has left

// Waits until so many guests are inside, then begins.
void host_begin(int guests)
{
    pthread_mutex_lock(&m);
    while (inside < guests) {
        pthread_cond_wait(&changed, &m);
    }
    begun = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
}

// Returns when the last guest has left.
void host_end(void)
{
    pthread_mutex_lock(&m);
    while (!left) {
        pthread_cond_wait(&changed, &m);
    }
    left = false;
    begun = false;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
}

// Comes in, and returns when the meeting has begun. Who comes
// while a meeting is on waits at the door for the next one.
void guest_join(void)
{
    pthread_mutex_lock(&m);
    while (begun) {
        pthread_cond_wait(&changed, &m);
    }
    inside++;
    pthread_cond_broadcast(&changed);
    while (!begun) {
        pthread_cond_wait(&changed, &m);
    }
    pthread_mutex_unlock(&m);
}

void guest_leave(void)
{
    pthread_mutex_lock(&m);
    inside--;
    left = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
}
