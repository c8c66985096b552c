// verdict: deadlock line: 33
// A handler that only sets a flag does not end a wait that began after the look at the flag.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int stop;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void on_signal(int number)
{
    stop = 1;
}

static void *worker(void *arg)
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    pthread_kill(*(pthread_t *)arg, SIGTERM);
    return NULL;
}

int main(void)
{
    pthread_t self = pthread_self(), thread;
    signal(SIGTERM, on_signal);
    pthread_create(&thread, NULL, worker, &self);
    pthread_mutex_lock(&lock);
    while (!stop)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
