// verdict: assertion line: 29
// One byte for two readers: the second may be first, also where the first one polls behind its read
// for what the second has written.
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

static int word[2], job[2];
static sem_t done;

static void *first(void *arg)
{
    char byte;
    struct pollfd one = {word[0], POLLIN, 0};
    read(job[0], &byte, 1);
    poll(&one, 1, 0);
    sem_post(&done);
    return arg;
}

static void *second(void *arg)
{
    char byte;
    write(word[1], "x", 1);
    ssize_t got = read(job[0], &byte, 1);
    // A wrong belief: the first one always gets the job.
    assert(got != 1);
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    assert(pipe(word) == 0 && pipe(job) == 0);
    sem_init(&done, 0, 0);
    write(job[1], "x", 1);
    pthread_create(&threads[0], NULL, first, NULL);
    pthread_create(&threads[1], NULL, second, NULL);
    sem_wait(&done);
    _exit(0);
}
