// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static void refused(int result)
{
    assert(result == -1 && errno == EINVAL);
    errno = 0;
}

int main(void)
{
    struct itimerval got, soon = {.it_value = {5, 500000}, .it_interval = {2, 0}};
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    assert(alarm(0) == 0 && alarm(10) == 0);
    assert(alarm(20) == 10);
    assert(setitimer(ITIMER_REAL, &soon, &got) == 0 && got.it_interval.tv_sec == 0);
    assert(got.it_value.tv_sec == 19 || got.it_value.tv_sec == 20);
    assert(getitimer(ITIMER_REAL, &got) == 0 && got.it_interval.tv_sec == 2);
    assert(got.it_value.tv_sec == 5 && got.it_value.tv_usec > 0);
    refused(setitimer(7, &soon, NULL));
    refused(getitimer(-1, &got));
    soon.it_value.tv_usec = 1000000;
    refused(setitimer(ITIMER_REAL, &soon, NULL));
    soon.it_value = (struct timeval){-1, 0};
    refused(setitimer(ITIMER_REAL, &soon, NULL));
    assert(alarm(0) == 5 || alarm(0) == 6);
    assert(getitimer(ITIMER_REAL, &got) == 0 && got.it_interval.tv_sec == 0);
    // A wait for the alarm takes as long as it does.
    soon = (struct itimerval){.it_value = {0, 20000}, .it_interval = {0, 10000}};
    assert(setitimer(ITIMER_REAL, &soon, NULL) == 0);
    assert(sigwait(&set, &number) == 0 && number == SIGALRM);
    assert(sigwait(&set, &number) == 0 && number == SIGALRM);
    siginfo_t information;
    assert(sigwaitinfo(&set, &information) == SIGALRM);
    assert(getitimer(ITIMER_REAL, &got) == 0 && got.it_interval.tv_usec == 10000);
    assert(setitimer(ITIMER_REAL, NULL, &got) == 0 && alarm(0) == 0);
    return 0;
}
