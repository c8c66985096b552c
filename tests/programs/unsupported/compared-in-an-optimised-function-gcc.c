// verdict: unsupported compiler: gcc line: 9 says: __builtin function
// With optimisation gcc compares so few bytes in line.
#include <pthread.h>

static char one[8], other[8];

__attribute__((optimize("O2"))) static void *work(void *arg)
{
    return __builtin_memcmp(one, other, 4) == 0 ? arg : NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    one[0] = 'x';
    pthread_join(thread, NULL);
    return 0;
}
