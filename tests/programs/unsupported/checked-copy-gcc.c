// verdict: unsupported compiler: gcc line: 9 says: __builtin function
// What gcc expands in line has no hook.
#include <pthread.h>

static char word[8];

static void *work(void *arg)
{
    __builtin___strcpy_chk(word, "abc", sizeof word);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    word[0] = 'x';
    pthread_join(thread, NULL);
    return 0;
}
