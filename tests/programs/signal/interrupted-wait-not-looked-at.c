// verdict: assertion line: 19
// A handler ends sem_wait early, and nobody looks at its answer.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>

static sem_t s;
static atomic_int ready;

static void handler(int sig)
{
}

static void *work(void *arg)
{
    sem_wait(&s);
    assert(ready);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct sigaction sa = {.sa_handler = handler};
    sem_init(&s, 0, 0);
    sigaction(SIGUSR1, &sa, NULL);
    pthread_create(&thread, NULL, work, NULL);
    pthread_kill(thread, SIGUSR1);
    ready = 1;
    sem_post(&s);
    pthread_join(thread, NULL);
    return 0;
}
