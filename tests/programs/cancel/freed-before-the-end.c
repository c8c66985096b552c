// verdict: use-after-free line: 15,26
// A cancelled thread goes on until its next cancellation point.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct job {
    int n;
};

static void *worker(void *arg)
{
    struct job *j = arg;
    for (;;) {
        j->n++;
        sleep(1);
    }
}

int main(void)
{
    pthread_t thread;
    struct job *j = calloc(1, sizeof *j);
    pthread_create(&thread, NULL, worker, j);
    pthread_cancel(thread);
    free(j);
    pthread_join(thread, NULL);
    return 0;
}
