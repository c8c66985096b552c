// verdict: misuse line: 12 says: SIGTERM
// sigwait is for signals that the thread blocks.
#include <signal.h>
#include <stddef.h>

int main(void)
{
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigwait(&set, &number);
    return 0;
}
