// verdict: deadlock line: 20 cause: lost-wakeup
// The alarm may come between the look at the flag and the pause.
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
    if (!rung) {
        // A slow machine is here for a second.
        pause();
    }
    return 0;
}
