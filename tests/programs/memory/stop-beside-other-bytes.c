// verdict: data-race cause: unlocked-access says: writes e.stop on line 35
#include <pthread.h>
#include <string.h>

static struct elevator {
    _Alignas(8) unsigned char calls[4];
    int stop;
} e;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t called = PTHREAD_COND_INITIALIZER;

static void *drive(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&m);
    while (!e.stop) {
        if (memchr(e.calls, 1, sizeof e.calls) == NULL) {
            pthread_cond_wait(&called, &m);
            continue;
        }
        e.calls[2] = 0;
    }
    pthread_mutex_unlock(&m);
    return NULL;
}

int main(void)
{
    pthread_t d;
    pthread_create(&d, NULL, drive, NULL);
    pthread_mutex_lock(&m);
    e.calls[2] = 1;
    pthread_cond_signal(&called);
    pthread_mutex_unlock(&m);
    e.stop = 1;
    pthread_mutex_lock(&m);
    pthread_cond_signal(&called);
    pthread_mutex_unlock(&m);
    pthread_join(d, NULL);
    return 0;
}
