// verdict: pass traces: 2
// The same with the callback behind the section.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int listeners;

static void subscribe(void)
{
    pthread_mutex_lock(&lock);
    listeners++;
    pthread_mutex_unlock(&lock);
}

static void *work(void *arg)
{
    void (*callback)(void) = subscribe;
    callback();
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
