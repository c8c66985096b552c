// verdict: misuse line: 12 says: this semaphore was closed
// The last sem_close may come before the other thread's post.
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static sem_t *ready;

static void *poster(void *arg)
{
    sem_post(ready);
    return arg;
}

int main(void)
{
    pthread_t thread;
    ready = sem_open("/heddle-ready", O_CREAT, 0600, 0);
    pthread_create(&thread, NULL, poster, NULL);
    sem_close(ready);
    pthread_join(thread, NULL);
    return 0;
}
