// verdict: deadlock cause: self-deadlock line: 10
// main calls exit inside the section; the handler wants the same lock.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void report(void)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    atexit(report);
    pthread_mutex_lock(&lock);
    exit(0);
}
