// verdict: unsupported compiler: gcc line: 14 says: nested function
// The address of a nested function is that of code on the stack.
#include <pthread.h>

int main(void)
{
    int count = 0;
    void *work(void *arg)
    {
        count++;
        return arg;
    }
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return count != 1;
}
