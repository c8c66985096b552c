// verdict: misuse cause: dead-stack line: 12
// A flag says that the thread runs; that it has its argument, nothing says.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int runs;
static int got;

static void *work(void *arg)
{
    atomic_store(&runs, 1);
    got = *(int *)arg;
    return NULL;
}

static pthread_t start(void)
{
    int number = 5;
    pthread_t thread;
    pthread_create(&thread, NULL, work, &number);
    while (!atomic_load(&runs)) {
    }
    return thread;
}

int main(void)
{
    pthread_t thread = start();
    pthread_join(thread, NULL);
    return got != 5;
}
