// verdict: pass traces: 32
// Two threads wait in read, and one signal for the process ends the read of either, or of none.
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static int ends[2];

static void on_signal(int number)
{
    (void)number;
}

static void *reader(void *arg)
{
    char byte;
    return read(ends[0], &byte, 1) == -1 ? ends : arg;
}

int main(void)
{
    pthread_t threads[2];
    void *first, *second;
    sigset_t set;
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    pipe(ends);
    pthread_create(&threads[0], NULL, reader, NULL);
    pthread_create(&threads[1], NULL, reader, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    kill(getpid(), SIGUSR1);
    close(ends[1]);
    pthread_join(threads[0], &first);
    pthread_join(threads[1], &second);
    assert(first == NULL || second == NULL);
    return 0;
}
