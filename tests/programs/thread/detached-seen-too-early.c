// verdict: assertion line: 22
// Whether the other thread has been detached yet is an open question.
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void *leave(void *arg)
{
    pthread_detach(pthread_self());
    pthread_barrier_wait(arg);
    return NULL;
}

static void look(pthread_t thread)
{
    pthread_attr_t attributes;
    int state;
    pthread_getattr_np(thread, &attributes);
    pthread_attr_getdetachstate(&attributes, &state);
    pthread_attr_destroy(&attributes);
    assert(state == PTHREAD_CREATE_DETACHED);
}

int main(void)
{
    static pthread_barrier_t barrier;
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, leave, &barrier);
    look(thread);
    pthread_barrier_wait(&barrier);
    return 0;
}
