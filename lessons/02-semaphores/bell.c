#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>

static sem_t bell;

static void ring(int signal_number)
{
    int saved = errno;

    (void)signal_number;
    sem_post(&bell); // allowed in a handler
    errno = saved;
}

int main(void)
{
    struct sigaction action = {.sa_handler = ring};
    struct itimerval soon = {{0, 0}, {0, 100000}};
    int early = 0;

    if (sem_init(&bell, 0, 0) != 0
        || sigaction(SIGALRM, &action, NULL) != 0
        || setitimer(ITIMER_REAL, &soon, NULL) != 0) {
        perror("bell");
        return 1;
    }
    while (sem_wait(&bell) == -1) {
        if (errno != EINTR) {
            perror("sem_wait");
            return 1;
        }
        early++;
    }
    sem_destroy(&bell);
    printf("came back without a permit: %d\n", early);
    return 0;
}
