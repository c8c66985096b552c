// verdict: pass native: yes
// sigsuspend lets the alarm through where it waits, and nowhere else.
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
    sigset_t blocked, before;
    signal(SIGALRM, on_alarm);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGALRM);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    alarm(1);
    while (!rung) {
        sigsuspend(&before);
    }
    return 0;
}
