// verdict: unsupported compiler: gcc line: 9 says: __builtin function
// Not spelled as a call, so that it stays gcc's own.
#include <pthread.h>

static char word[8];

static void *work(void *arg)
{
    (__builtin_memset)(word, 0, sizeof word);
    return arg;
}

int main(void)
{
    char own[4];
    pthread_t thread;
    (__builtin_memset)(own, 1, sizeof own);
    pthread_create(&thread, NULL, work, NULL);
    word[0] = own[0];
    pthread_join(thread, NULL);
    return 0;
}
