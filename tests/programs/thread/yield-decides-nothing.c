// verdict: pass traces: 1
// Yielding, naps and pthread_self are no meeting points.
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

static void *work(void *arg)
{
    sched_yield();
    usleep(10);
    return pthread_self() == 0 ? arg : NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    sched_yield();
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
