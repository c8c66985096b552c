// verdict: pass traces: 1
// Another thread's sleep is not felt before something that it did is seen.
#include <assert.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static void *rest(void *arg)
{
    sleep(1000);
    return NULL;
}

int main(void)
{
    pthread_t sleeper;
    time_t before = time(NULL);
    pthread_create(&sleeper, NULL, rest, NULL);
    assert(time(NULL) - before < 1000);
    pthread_join(sleeper, NULL);
    assert(time(NULL) - before >= 1000);
    return 0;
}
