// verdict: misuse cause: dead-stack line: 14 says: job.number, a
// local variable of start, from which T0 (main) has returned. A function that makes a detached
// thread returns, and main goes on: the variable is gone.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
static sem_t s;
struct job {
    int number;
};
static void *worker(void *arg)
{
    struct job *n = arg;
    n->number++;
    sem_post(&s);
    return NULL;
}

static void start(void)
{
    struct job job = {4};
    pthread_t a;
    pthread_create(&a, NULL, worker, &job);
    pthread_detach(a);
}

int main(void)
{
    sem_init(&s, 0, 0);
    start();
    sem_wait(&s);
    return 0;
}
