// verdict: misuse cause: dead-stack line: 18
// A thread-local variable ends with its thread, wherever its address is kept.
#include <pthread.h>

static _Thread_local int own = 4;

static void *work(void *arg)
{
    *(int **)arg = &own;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int *kept = NULL;
    pthread_create(&thread, NULL, work, &kept);
    return pthread_join(thread, NULL) == 0 && *kept == 5;
}
