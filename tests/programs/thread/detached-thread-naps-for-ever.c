// verdict: pass
// A background thread without end ends with the process.
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int beats;

static void *beat(void *arg)
{
    for (;;) {
        usleep(1000);
        (void)atomic_load(&beats);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, beat, NULL);
    pthread_detach(thread);
    atomic_store(&beats, 1);
    return 0;
}
