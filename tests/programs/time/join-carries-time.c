// verdict: pass traces: 1 native: yes
// Who joins a thread that slept a second is at least a second older.
#include <assert.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static void *rest(void *arg)
{
    sleep(1);
    return NULL;
}

int main(void)
{
    pthread_t sleeper;
    struct timespec before, behind;
    clock_gettime(CLOCK_MONOTONIC, &before);
    pthread_create(&sleeper, NULL, rest, NULL);
    pthread_join(sleeper, NULL);
    clock_gettime(CLOCK_MONOTONIC, &behind);
    long long passed = (behind.tv_sec - before.tv_sec) * 1000000000LL;
    assert(passed + behind.tv_nsec - before.tv_nsec >= 1000000000LL);
    return 0;
}
