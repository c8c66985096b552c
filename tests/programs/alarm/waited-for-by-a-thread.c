// verdict: pass traces: 1 native: yes
// With the signal blocked everywhere, one thread waits for it.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static void *waiter(void *set)
{
    int number = 0;
    sigwait(set, &number);
    assert(number == SIGALRM);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&thread, NULL, waiter, &set);
    alarm(1);
    pthread_join(thread, NULL);
    return 0;
}
