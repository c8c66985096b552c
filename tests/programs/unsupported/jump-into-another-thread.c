// verdict: unsupported line: 10 says: longjmp
// To jump into a frame of another thread has no meaning at all.
#include <pthread.h>
#include <setjmp.h>

static jmp_buf home;

static void *jump(void *arg)
{
    longjmp(home, 1);
}

int main(void)
{
    pthread_t jumper;
    if (setjmp(home) == 0) {
        pthread_create(&jumper, NULL, jump, NULL);
        pthread_join(jumper, NULL);
    }
    return 0;
}
