// verdict: pass traces: 2
// Each opens the name once and nothing else: two orders of the two calls.
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static void *opener(void *arg)
{
    return sem_open("/heddle-one", O_CREAT, 0600, 1) == SEM_FAILED ? opener : arg;
}

int main(void)
{
    pthread_t one, other;
    pthread_create(&one, NULL, opener, NULL);
    pthread_create(&other, NULL, opener, NULL);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    return 0;
}
