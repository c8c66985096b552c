// verdict: assertion line: 15 says: a signal ended the call
// A handler that runs while its thread sleeps ends the sleep.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static void on_signal(int number)
{
    (void)number;
}

static void *sleeper(void *arg)
{
    assert(sleep(5) == 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    signal(SIGUSR1, on_signal);
    pthread_create(&thread, NULL, sleeper, NULL);
    pthread_kill(thread, SIGUSR1);
    pthread_join(thread, NULL);
    return 0;
}
