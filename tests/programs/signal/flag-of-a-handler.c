// verdict: pass
// A loop that looks at a flag that a handler sets.
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t told;
static pthread_t asker;

static void tell(int number)
{
    told = number;
}

static void *send(void *arg)
{
    pthread_kill(asker, SIGUSR1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct sigaction action = {.sa_handler = tell};
    sigaction(SIGUSR1, &action, NULL);
    asker = pthread_self();
    pthread_create(&thread, NULL, send, NULL);
    while (!told) {
    }
    pthread_join(thread, NULL);
    return 0;
}
