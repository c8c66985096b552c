// verdict: pass traces: 1 native: yes
// All threads block the signal; one waits for it and gets it, whenever it is sent.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static sigset_t set;
static int stopping;

static void *listener(void *arg)
{
    int number = 0;
    assert(sigwait(&set, &number) == 0);
    assert(number == SIGINT);
    assert(stopping == 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    pthread_create(&thread, NULL, listener, NULL);
    stopping = 1;
    kill(getpid(), SIGINT);
    pthread_join(thread, NULL);
    return 0;
}
