// verdict: assertion cause: none says: T2 (pick) wrote &spare to chosen
// A pointer is told as the variable that it leads to.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int wheel = 1, spare;
static int *chosen = &wheel;

static void *look(void *arg)
{
    pthread_mutex_lock(&m);
    assert(*chosen == 1);
    pthread_mutex_unlock(&m);
    return arg;
}

static void *pick(void *arg)
{
    pthread_mutex_lock(&m);
    chosen = &spare;
    pthread_mutex_unlock(&m);
    return arg;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, look, NULL);
    pthread_create(&threads[1], NULL, pick, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return 0;
}
