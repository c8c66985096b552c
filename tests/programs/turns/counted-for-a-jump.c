// verdict: pass traces: 1
// A variable that only the way back from a jump reads is no dead one.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int flag;
#include <setjmp.h>

static jmp_buf back;

static void look(void)
{
    if (!atomic_load(&flag)) {
        longjmp(back, 1);
    }
}

static void *wait_three_times(void *arg)
{
    volatile int tries = 0;
    if (setjmp(back) != 0 && tries++ == 3) {
        return arg;
    }
    look();
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_three_times, NULL);
    pthread_join(thread, NULL);
    return 0;
}
