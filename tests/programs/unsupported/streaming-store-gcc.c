// verdict: unsupported compiler: gcc line: 10 says: machine instruction
// A builtin function of gcc whose store has no hook.
#include <emmintrin.h>
#include <pthread.h>

static int numbers[4];

static void *work(void *arg)
{
    _mm_stream_si32(&numbers[1], 3);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    numbers[1] = 4;
    pthread_join(thread, NULL);
    return 0;
}
