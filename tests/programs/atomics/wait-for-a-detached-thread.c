// verdict: pass
// main waits by spinning for a detached thread's last word.
#include <pthread.h>
#include <stdatomic.h>

static atomic_int running = 2;

static void *work(void *arg)
{
    atomic_fetch_sub(&running, 1);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    for (int i = 0; i < 2; i++) {
        pthread_create(&thread, NULL, work, NULL);
        pthread_detach(thread);
    }
    while (atomic_load(&running) > 0) {
    }
    return 0;
}
