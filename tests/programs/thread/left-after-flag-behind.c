// verdict: pass traces: 1
// The flag says that the thread has its argument.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int runs;
static int got;

static void *work(void *arg)
{
    got = *(int *)arg;
    atomic_store(&runs, 1);
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
