// verdict: data-race line: 12,18
// The handler runs in either thread, beside the other one.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static int count;

static void on_alarm(int number)
{
    (void)number;
    count++;
}

static void *worker(void *arg)
{
    for (int i = 0; i < 2; i++) {
        count++;
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    sigset_t set;
    signal(SIGALRM, on_alarm);
    pthread_create(&thread, NULL, worker, NULL);
    alarm(1);
    sigemptyset(&set);
    pthread_sigmask(SIG_SETMASK, &set, NULL);
    pthread_join(thread, NULL);
    return count < 2;
}
