// verdict: data-race
// The same with a plain pointer.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int *shared;

static int *get(void)
{
    if (shared == NULL) {
        pthread_mutex_lock(&lock);
        if (shared == NULL) {
            int *made = malloc(sizeof *made);
            *made = 7;
            shared = made;
        }
        pthread_mutex_unlock(&lock);
    }
    return shared;
}

static void *work(void *arg)
{
    return *get() == 7 ? NULL : arg;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    free(shared);
    return 0;
}
