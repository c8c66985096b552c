// verdict: pass traces: ? native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>

static void *work(void *arg)
{
    return arg;
}

int main(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    size_t size = 0;
    int state = -1;
    assert(pthread_attr_init(&attributes) == 0);
    assert(pthread_attr_getdetachstate(&attributes, &state) == 0);
    assert(state == PTHREAD_CREATE_JOINABLE);
    assert(pthread_attr_setdetachstate(&attributes, 99) == EINVAL);
    assert(pthread_attr_setstacksize(&attributes, 1) == EINVAL);
    assert(pthread_attr_setstacksize(&attributes, 1 << 20) == 0);
    assert(pthread_attr_getstacksize(&attributes, &size) == 0 && size == 1 << 20);
    assert(pthread_attr_setguardsize(&attributes, 4096) == 0);
    assert(pthread_attr_getguardsize(&attributes, &size) == 0 && size == 4096);
    assert(pthread_create(&thread, &attributes, work, NULL) == 0);
    assert(pthread_join(thread, NULL) == 0);
    assert(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED) == 0);
    assert(pthread_attr_getdetachstate(&attributes, &state) == 0);
    assert(state == PTHREAD_CREATE_DETACHED);
    assert(pthread_create(&thread, &attributes, work, NULL) == 0);
    assert(pthread_attr_destroy(&attributes) == 0);
    return 0;
}
