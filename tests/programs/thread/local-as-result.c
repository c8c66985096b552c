// verdict: misuse cause: dead-stack line: 18 says: C11 6.2.4
// The result is the address of a local variable, read behind the join.
#include <pthread.h>

static void *work(void *arg)
{
    int sum = 3;
    int *volatile result = &sum;
    return result;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, &result);
    return *(int *)result - 3;
}
