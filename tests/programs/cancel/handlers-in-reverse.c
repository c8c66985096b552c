// verdict: pass traces: 1 native: yes
// The last one pushed runs first; popped ones do not run again.
#include <pthread.h>
#include <string.h>
#include <unistd.h>

static char order[8];

static void note(void *arg)
{
    strcat(order, arg);
}

static void *worker(void *arg)
{
    pthread_cleanup_push(note, "a");
    pthread_cleanup_push(note, "b");
    pthread_cleanup_push(note, "c");
    pthread_cleanup_pop(1);
    pthread_cleanup_push(note, "d");
    pthread_cleanup_pop(0);
    pause();
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, worker, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    return result == PTHREAD_CANCELED && strcmp(order, "cba") == 0 ? 0 : 1;
}
