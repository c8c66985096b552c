// verdict: data-race line: 10,11
// Two threads keep their places in one buffer: setjmp writes it, longjmp reads it.
#include <pthread.h>
#include <setjmp.h>

static jmp_buf place;

static void *work(void *arg)
{
    if (setjmp(place) == 0) {
        longjmp(place, 1);
    }
    return arg;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, work, NULL);
    pthread_create(&second, NULL, work, NULL);
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    return 0;
}
