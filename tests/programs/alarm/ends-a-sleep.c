// verdict: pass traces: 2 native: yes
// The handler ends the sleep, at the latest when its time has come.
#include <assert.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t rung;

static void on_alarm(int number)
{
    (void)number;
    rung++;
}

int main(void)
{
    signal(SIGALRM, on_alarm);
    alarm(1);
    unsigned left = sleep(30);
    assert(rung == 1 && left < 30);
    assert(alarm(0) == 0);
    return 0;
}
