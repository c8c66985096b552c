// verdict: pass traces: 1 native: yes
// The sender is the only thread that does not block the signal: it has it when kill returns.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static _Thread_local volatile sig_atomic_t got;
static sigset_t set;

static void handler(int number)
{
    got = number;
}

static void *work(void *arg)
{
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    kill(getpid(), SIGUSR1);
    assert(got == SIGUSR1);
    return arg;
}

int main(void)
{
    pthread_t thread;
    signal(SIGUSR1, handler);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    assert(got == 0);
    return 0;
}
