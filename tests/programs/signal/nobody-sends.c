// verdict: deadlock line: 15 says: T0 (main) waits for SIGINT
// A signal that nobody sends does not come.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

int main(void)
{
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    if (set.__val[0] != 0)
        sigwait(&set, &number);
    return 0;
}
