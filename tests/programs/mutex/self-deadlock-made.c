// verdict: deadlock cause: self-deadlock line: 10
// The same with PTHREAD_MUTEX_NORMAL asked for, in a thread.
#include <pthread.h>

static pthread_mutex_t door;

static void *work(void *arg)
{
    pthread_mutex_lock(&door);
    pthread_mutex_lock(&door);
    return NULL;
}

int main(void)
{
    pthread_mutexattr_t kind;
    pthread_t thread;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_NORMAL);
    pthread_mutex_init(&door, &kind);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
