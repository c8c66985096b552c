// verdict: pass traces: ?
// A thread may detach itself; the process may end before it does.
#include <pthread.h>

static void *work(void *arg)
{
    pthread_detach(pthread_self());
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_exit(NULL);
}
