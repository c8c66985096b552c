// verdict: misuse cause: dead-stack line: 18
// A thread hands out the address of its own local.
#include <pthread.h>

static void *work(void *arg)
{
    int result = 5;
    int *escape = &result;
    return escape;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, &result);
    return *(int *)result == 6;
}
