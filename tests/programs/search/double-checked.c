// verdict: pass
// Double-checked making of a shared object, with an atomic pointer.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(int *) shared;

static int *get(void)
{
    int *made = atomic_load_explicit(&shared, memory_order_acquire);
    if (made == NULL) {
        pthread_mutex_lock(&lock);
        made = atomic_load_explicit(&shared, memory_order_relaxed);
        if (made == NULL) {
            made = malloc(sizeof *made);
            *made = 7;
            atomic_store_explicit(&shared, made, memory_order_release);
        }
        pthread_mutex_unlock(&lock);
    }
    return made;
}

static void *work(void *arg)
{
    assert(*get() == 7);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    pthread_create(&one, NULL, work, NULL);
    pthread_create(&two, NULL, work, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    free(atomic_load(&shared));
    return 0;
}
