// verdict: pass
// A loop that waits for a handler ends.
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
    while (!rung) {
    }
    return 0;
}
