// verdict: deadlock line: 14 says: T1 waits in poll until line is ready (line 14)
// What others hand to each other lets nobody on who waits at a descriptor.
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

static int line[2];
static sem_t ready;
static void *listen_in(void *arg)
{
    struct pollfd ear = {.fd = line[0], .events = POLLIN};
    sem_post(&ready);
    poll(&ear, 1, -1);
    return arg;
}

static void *help(void *arg)
{
    sem_wait(&ready);
    usleep(10);
    return arg;
}

int main(void)
{
    pthread_t listener, helper;
    if (pipe(line) != 0) {
        return 1;
    }
    sem_init(&ready, 0, 0);
    pthread_create(&listener, NULL, listen_in, NULL);
    pthread_create(&helper, NULL, help, NULL);
    pthread_join(helper, NULL);
    pthread_join(listener, NULL);
    return 0;
}
