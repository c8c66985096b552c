// verdict: assertion line: 32
// Which handler runs is not settled: another thread changes it meanwhile.
#include <assert.h>
#include <pthread.h>
#include <signal.h>

static _Thread_local volatile sig_atomic_t got;

static void one(int number)
{
    (void)number;
    got = 1;
}

static void two(int number)
{
    (void)number;
    got = 2;
}

static void *change(void *arg)
{
    signal(SIGUSR1, two);
    return arg;
}

int main(void)
{
    pthread_t thread;
    signal(SIGUSR1, one);
    pthread_create(&thread, NULL, change, NULL);
    assert(raise(SIGUSR1) == 0 && got == 1);
    pthread_join(thread, NULL);
    return 0;
}
