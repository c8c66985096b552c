// verdict: pass native: yes
// Each sem_open has its sem_close; until the last one the semaphore may be used.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static void *poster(void *arg)
{
    sem_t *own = sem_open("/heddle-twice", 0);
    assert(own != SEM_FAILED);
    sem_post(own);
    sem_close(own);
    return arg;
}

int main(void)
{
    pthread_t thread;
    sem_t *ready = sem_open("/heddle-twice", O_CREAT | O_EXCL, 0600, 0);
    assert(ready != SEM_FAILED);
    pthread_create(&thread, NULL, poster, NULL);
    sem_wait(ready);
    sem_close(ready);
    pthread_join(thread, NULL);
    sem_unlink("/heddle-twice");
    return 0;
}
