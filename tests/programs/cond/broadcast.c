// verdict: pass traces: 10 options: --spurious 0
// The same with broadcast.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;
static bool open;

static void *enter(void *arg)
{
    pthread_mutex_lock(&lock);
    while (!open) {
        pthread_cond_wait(&opened, &lock);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, enter, NULL);
    pthread_create(&two, NULL, enter, NULL);
    pthread_mutex_lock(&lock);
    open = true;
    pthread_cond_broadcast(&opened);
    pthread_mutex_unlock(&lock);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
