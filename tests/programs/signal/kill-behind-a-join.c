// verdict: pass traces: 1 native: yes
// A thread that has been joined takes nothing any more: the sender has it when kill returns.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t got;

static void handler(int number)
{
    got = number;
}

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_t thread;
    signal(SIGUSR1, handler);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    kill(getpid(), SIGUSR1);
    assert(got == SIGUSR1);
    return 0;
}
