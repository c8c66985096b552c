// verdict: deadlock cause: self-deadlock
// The handler wants the lock that its own thread holds.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int rung;

static void on_alarm(int number)
{
    (void)number;
    pthread_mutex_lock(&m);
    rung++;
    pthread_mutex_unlock(&m);
}

int main(void)
{
    signal(SIGALRM, on_alarm);
    alarm(1);
    pthread_mutex_lock(&m);
    rung++;
    pthread_mutex_unlock(&m);
    alarm(0);
    return rung > 2;
}
