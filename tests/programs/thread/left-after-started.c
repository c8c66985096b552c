// verdict: misuse cause: dead-stack line: 13
// The function waits until the thread has begun, not until it has read the function's variable.
#include <pthread.h>
#include <semaphore.h>

static sem_t started;
static pthread_t reader;
static int got;

static void *work(void *arg)
{
    sem_post(&started);
    got = *(int *)arg;
    return NULL;
}

static void start(void)
{
    int number = 5;
    pthread_create(&reader, NULL, work, &number);
    sem_wait(&started);
}

int main(void)
{
    sem_init(&started, 0, 0);
    start();
    pthread_join(reader, NULL);
    return got != 5;
}
