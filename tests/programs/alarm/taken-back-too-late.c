// verdict: assertion line: 24
// alarm(0) may come too late.
#include <assert.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t rung;

static void on_alarm(int number)
{
    (void)number;
    rung = 1;
}

int main(void)
{
    signal(SIGALRM, on_alarm);
    alarm(1);
    // The work takes less than a second, mostly.
    usleep(1000);
    unsigned left = alarm(0);
    int late = rung;
    (void)left;
    assert(!late);
    return 0;
}
