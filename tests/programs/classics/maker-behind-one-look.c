// verdict: leak line: 14 traces: 6 switches: 1
// No second look under the lock: two are made, and one is lost.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static _Atomic(int *) instance;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int *get(void)
{
    if (atomic_load(&instance) == NULL) {
        pthread_mutex_lock(&lock);
        int *made = malloc(sizeof *made);
        *made = 3;
        atomic_store(&instance, made);
        pthread_mutex_unlock(&lock);
    }
    return atomic_load(&instance);
}

static void *user(void *arg)
{
    return (void *)(long)*get();
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, user, NULL);
    pthread_create(&two, NULL, user, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    free(atomic_load(&instance));
    return 0;
}
