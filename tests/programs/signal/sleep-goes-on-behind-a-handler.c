// verdict: pass native: yes
// What is left of the sleep is slept then; with the signal blocked nothing ends it.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

static int handled;

static void on_signal(int number)
{
    handled += number == SIGUSR1;
}

static void *sleeper(void *arg)
{
    sigset_t set;
    struct timespec length = {0, 1000}, rest = {77, 0};
    while (nanosleep(&length, &rest) == -1) {
        assert(errno == EINTR && rest.tv_sec == 0 && rest.tv_nsec > 0);
        assert(handled == 1);
        length = rest;
    }
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    assert(usleep(1) == 0 && thrd_sleep(&length, NULL) == 0);
    assert(clock_nanosleep(CLOCK_MONOTONIC, 0, &length, NULL) == 0);
    return arg;
}

int main(void)
{
    pthread_t thread;
    signal(SIGUSR1, on_signal);
    pthread_create(&thread, NULL, sleeper, NULL);
    pthread_kill(thread, SIGUSR1);
    pthread_join(thread, NULL);
    return 0;
}
