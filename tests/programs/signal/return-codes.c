// verdict: pass native: yes
// What the calls return to one thread.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int handled;

static void on_signal(int number)
{
    handled += number == SIGUSR1;
}

static void sets(void)
{
    sigset_t set;
    assert(sigemptyset(&set) == 0 && sigismember(&set, SIGINT) == 0);
    assert(sigaddset(&set, SIGINT) == 0 && sigismember(&set, SIGINT) == 1);
    assert(sigdelset(&set, SIGINT) == 0 && sigismember(&set, SIGINT) == 0);
    assert(sigaddset(&set, 0) == -1 && errno == EINVAL);
    assert(sigfillset(&set) == 0 && sigismember(&set, SIGTERM) == 1);
    assert(sigismember(&set, 32) == 0 && sigismember(&set, 33) == 0);
    assert(sigismember(&set, 34) == 1);
    errno = 0;
    assert(sigaddset(&set, 32) == -1 && errno == EINVAL);
    errno = 0;
    assert(raise(100) == -1 && errno == EINVAL);
}

static void waits(void)
{
    sigset_t set, old;
    siginfo_t information;
    struct timespec moment = {0, 0};
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGUSR2);
    assert(pthread_sigmask(SIG_BLOCK, &set, &old) == 0);
    assert(sigismember(&old, SIGUSR1) == 0);
    assert(pthread_sigmask(99, &set, NULL) == EINVAL);
    assert(sigtimedwait(&set, NULL, &moment) == -1 && errno == EAGAIN);
    assert(raise(SIGUSR2) == 0 && raise(SIGUSR2) == 0);
    assert(sigpending(&old) == 0 && sigismember(&old, SIGUSR2) == 1);
    assert(sigwait(&set, &number) == 0 && number == SIGUSR2);
    assert(sigtimedwait(&set, NULL, &moment) == -1 && errno == EAGAIN);
    assert(pthread_kill(pthread_self(), SIGUSR1) == 0);
    assert(sigwaitinfo(&set, &information) == SIGUSR1 && information.si_signo == SIGUSR1);
    assert(pthread_kill(pthread_self(), 0) == 0);
    assert(pthread_kill(pthread_self(), 99) == EINVAL);
    assert(pthread_kill(pthread_self(), 32) == EINVAL &&
           pthread_kill(pthread_self(), 33) == EINVAL);
    errno = 0;
    assert(raise(33) == -1 && errno == EINVAL);
    moment.tv_nsec = 1000000000;
    errno = 0;
    assert(sigtimedwait(&set, NULL, &moment) == -1 && errno == EINVAL);
    assert(raise(SIGUSR1) == 0);
    moment = (struct timespec){-1, 0};
    assert(sigtimedwait(&set, NULL, &moment) == -1 && errno == EINVAL);
    assert(sigtimedwait(&set, &information, NULL) == SIGUSR1);
    assert(information.si_code == SI_USER && information.si_pid == getpid());
}

static int codes[2], code_count;

static void note_code(int number, siginfo_t *information, void *context)
{
    (void)context;
    assert(information->si_signo == number && information->si_pid == getpid());
    codes[code_count++] = information->si_code;
}

static void senders(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = note_code;
    action.sa_flags = SA_SIGINFO;
    errno = 0;
    assert(sigaction(32, &action, NULL) == -1 && errno == EINVAL);
    assert(sigaction(SIGHUP, &action, NULL) == 0);
    assert(raise(SIGHUP) == 0 && kill(getpid(), SIGHUP) == 0);
    assert(code_count == 2 && codes[0] == SI_TKILL && codes[1] == SI_USER);
}

static void handlers(void)
{
    struct sigaction action, old;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigset_t none;
    sigemptyset(&none);
    assert(sigaction(SIGUSR1, &action, &old) == 0 && old.sa_handler == SIG_DFL);
    assert(sigaction(SIGKILL, &action, NULL) == -1 && errno == EINVAL);
    raise(SIGUSR1);
    assert(handled == 0);
    pthread_sigmask(SIG_SETMASK, &none, NULL);
    pthread_kill(pthread_self(), 0);
    assert(handled == 1);
    raise(SIGUSR1);
    pthread_kill(pthread_self(), 0);
    assert(handled == 2);
    assert(signal(SIGUSR1, SIG_IGN) == on_signal);
    raise(SIGUSR1);
    assert(handled == 2);
}

int main(void)
{
    sets();
    waits();
    handlers();
    senders();
    return 0;
}
