#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile int never;

// Foreign code that nobody can ask to stop.
static void compute_for_ever(void)
{
    while (!never) {
    }
}

int main(void)
{
    struct timespec t = {0, 300 * 1000000};
    pid_t child = fork();
    int status;

    if (child == 0) {
        compute_for_ever();
        _exit(0);
    }
    if (child < 0) {
        perror("fork");
        return 1;
    }
    nanosleep(&t, NULL); // that is all it gets
    kill(child, SIGKILL);
    if (waitpid(child, &status, 0) == child
        && WIFSIGNALED(status)) {
        printf("ended by signal %d\n", WTERMSIG(status));
    }
    return 0;
}
