// verdict: pass traces: 2
// POSIX: a mutex may be destroyed at once by the thread that knows it was the last user.
#include <pthread.h>
#include <stdlib.h>

struct shared {
    pthread_mutex_t lock;
    int users;
};

static void *leave(void *arg)
{
    struct shared *shared = arg;
    pthread_mutex_lock(&shared->lock);
    int left = --shared->users;
    pthread_mutex_unlock(&shared->lock);
    if (left == 0) {
        pthread_mutex_destroy(&shared->lock);
        free(shared);
    }
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    struct shared *shared = malloc(sizeof *shared);
    pthread_mutex_init(&shared->lock, NULL);
    shared->users = 2;
    pthread_create(&one, NULL, leave, shared);
    pthread_create(&two, NULL, leave, shared);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
