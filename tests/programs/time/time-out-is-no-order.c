// verdict: assertion line: 28
// That the wait timed out does not mean that the other thread is slow: it may have begun its work.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <time.h>

static sem_t done;
static atomic_int begun;

static void *work(void *arg)
{
    atomic_store(&begun, 1);
    sem_post(&done);
    return NULL;
}

int main(void)
{
    pthread_t worker;
    struct timespec deadline;
    sem_init(&done, 0, 0);
    pthread_create(&worker, NULL, work, NULL);
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 60;
    if (sem_timedwait(&done, &deadline) != 0) {
        assert(atomic_load(&begun) == 0);
    }
    pthread_join(worker, NULL);
    return 0;
}
