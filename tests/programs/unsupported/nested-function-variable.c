// verdict: unsupported compiler: gcc line: 19 says: that a nested function uses
// gcc has no hooks for a variable that a nested function uses, and here a thread gets its address.
#include <pthread.h>

static void *work(void *arg)
{
    ++*(int *)arg;
    return NULL;
}

int main(void)
{
    int count = 0;
    void add(void)
    {
        count++;
    }
    pthread_t thread;
    pthread_create(&thread, NULL, work, &count);
    add();
    pthread_join(thread, NULL);
    return 0;
}
