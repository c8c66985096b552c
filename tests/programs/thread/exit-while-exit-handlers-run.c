// verdict: misuse line: 19 says: in its own call of exit on line 27
// The first call waits in a function that it has to call.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void say_goodbye(void)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
}

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    exit(0);
}

int main(void)
{
    pthread_t thread;
    atexit(say_goodbye);
    pthread_create(&thread, NULL, work, NULL);
    exit(0);
}
