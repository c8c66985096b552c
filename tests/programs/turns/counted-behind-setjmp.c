// verdict: pass traces: 1
// A variable that is read only behind a jump back is no dead one.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;
#include <setjmp.h>

static jmp_buf back;

static void *wait_three_times(void *arg)
{
    volatile int tries = 0;
    setjmp(back);
    if (!atomic_load(&flag) && tries != 3) {
        tries++;
        longjmp(back, 1);
    }
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
