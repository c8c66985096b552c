// verdict: pass traces: 1
#include <signal.h>
#include <unistd.h>

int main(void)
{
    signal(SIGALRM, SIG_IGN);
    alarm(1);
    return sleep(3) != 0;
}
