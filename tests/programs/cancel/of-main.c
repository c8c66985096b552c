// verdict: pass native: yes
// Main ends like any other; the process lives until the last thread ends.
#include <pthread.h>
#include <unistd.h>

static pthread_t boss;

static void *worker(void *arg)
{
    pthread_cancel(boss);
    pthread_join(boss, NULL);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    boss = pthread_self();
    pthread_create(&thread, NULL, worker, NULL);
    pthread_detach(thread);
    for (;;) {
        pause();
    }
}
