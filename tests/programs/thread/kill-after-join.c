// verdict: misuse line: 16 says: pthread_kill
// The life of a thread ends with its join: nothing may be asked of it any more.
#include <pthread.h>
#include <signal.h>

static void *work(void *arg)
{
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    pthread_kill(thread, 0);
    return 0;
}
