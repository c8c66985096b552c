// verdict: pass traces: 1
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>
#include <unistd.h>

static sem_t done;

static void *rest(void *arg)
{
    sleep(5);
    sem_post(&done);
    return NULL;
}

int main(void)
{
    pthread_t sleeper;
    time_t before = time(NULL);
    sem_init(&done, 0, 0);
    pthread_create(&sleeper, NULL, rest, NULL);
    sem_wait(&done);
    assert(time(NULL) - before >= 5);
    pthread_join(sleeper, NULL);
    return 0;
}
