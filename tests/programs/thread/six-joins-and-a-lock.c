// verdict: pass traces: 720
// More joins in a row than one step can stand behind; the lock comes after all of them.
#include <pthread.h>

enum { THREADS = 6 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int turns;

static void *work(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&lock);
    turns++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, work, NULL);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    work(NULL);
    return turns != THREADS + 1;
}
