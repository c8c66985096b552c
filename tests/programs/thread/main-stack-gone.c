// verdict: misuse cause: dead-stack line: 7
// main ends by pthread_exit; its local variables end with it.
#include <pthread.h>

static void *work(void *arg)
{
    *(int *)arg = 1;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int result = 0;
    pthread_create(&thread, NULL, work, &result);
    pthread_detach(thread);
    pthread_exit(NULL);
}
