// verdict: deadlock cause: self-deadlock line: 10
// A callback that is run inside the section comes back to the same lock.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int listeners;

static void subscribe(void)
{
    pthread_mutex_lock(&lock);
    listeners++;
    pthread_mutex_unlock(&lock);
}

static void notify(void (*callback)(void))
{
    pthread_mutex_lock(&lock);
    callback();
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    notify(subscribe);
    return 0;
}
