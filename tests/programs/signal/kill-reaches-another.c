// verdict: assertion line: 19
// Where several threads let the signal through, any of them may get it: not always the sender.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static _Thread_local volatile sig_atomic_t here;

static void handler(int number)
{
    (void)number;
    here = 1;
}

static void *work(void *arg)
{
    kill(getpid(), SIGUSR1);
    assert(here);
    return arg;
}

int main(void)
{
    pthread_t thread;
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
