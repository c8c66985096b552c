// verdict: data-race cause: check-then-act line: 13
// What is written is a constant, made from nothing that was read: no update is lost, both go in.
#include <pthread.h>

static int opened;
static int times;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *visit(void *arg)
{
    (void)arg;
    if (!opened) {
        opened = 1;
        pthread_mutex_lock(&m);
        times++;
        pthread_mutex_unlock(&m);
    }
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, visit, NULL);
    pthread_create(&b, NULL, visit, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return times != 1;
}
