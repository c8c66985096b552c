// verdict: pass traces: ? native: yes
// Cleanup handlers run last pushed first, on cancellation.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static sem_t never;
static int order[2], count;

static void note(void *arg)
{
    order[count++] = (int)(long)arg;
}

static void *work(void *arg)
{
    pthread_cleanup_push(note, (void *)1);
    pthread_cleanup_push(note, (void *)2);
    sem_wait(&never);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result = NULL;
    sem_init(&never, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED);
    assert(count == 2 && order[0] == 2 && order[1] == 1);
    return 0;
}
