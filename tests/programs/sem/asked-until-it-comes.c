// verdict: pass
// sem_getvalue asked again and again.
#include <pthread.h>
#include <semaphore.h>

static sem_t permit;

static void *work(void *arg)
{
    sem_post(&permit);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    int value = 0;
    sem_init(&permit, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    do {
        sem_getvalue(&permit, &value);
    } while (value == 0);
    pthread_join(thread, NULL);
    return 0;
}
