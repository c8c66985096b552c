// verdict: pass native: yes
// Each call of the family says in its own way that a handler ended it; others than the sleeper's
// clock go on.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

static _Thread_local int handled;

static void on_signal(int number)
{
    handled += number == SIGUSR1;
}

static void *sleeper(void *arg)
{
    struct timespec length = {0, 1000}, rest = {77, 0}, until = {1, 0};
    int before = handled;
    int answer = usleep(1000);
    assert(answer == 0 || (errno == EINTR && handled == before + 1));
    before = handled;
    answer = thrd_sleep(&length, &rest);
    assert(answer == 0 ? rest.tv_sec == 77 : answer == -1 && handled == before + 1);
    assert(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, &rest) != EINVAL);
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
