// verdict: pass native: yes
// pthread_getattr_np: what a thread was given.
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { STACK = 1 << 18 };

static pthread_barrier_t detached;

static void look(pthread_attr_t *attributes, int detach_state, size_t guard)
{
    size_t size, own_guard;
    void *low;
    int state, policy, inherits, scope;
    char here;
    assert(pthread_attr_getdetachstate(attributes, &state) == 0 && state == detach_state);
    assert(pthread_attr_getguardsize(attributes, &own_guard) == 0 && own_guard == guard);
    assert(pthread_attr_getschedpolicy(attributes, &policy) == 0 && policy == SCHED_OTHER);
    assert(pthread_attr_getinheritsched(attributes, &inherits) == 0);
    assert(inherits == PTHREAD_INHERIT_SCHED);
    assert(pthread_attr_getscope(attributes, &scope) == 0 && scope == PTHREAD_SCOPE_SYSTEM);
    assert(pthread_attr_getstack(attributes, &low, &size) == 0);
    assert(&here > (char *)low && &here < (char *)low + size);
    assert(pthread_attr_destroy(attributes) == 0);
}

static void *plain(void *arg)
{
    pthread_attr_t attributes;
    assert(pthread_getattr_np(pthread_self(), &attributes) == 0);
    look(&attributes, PTHREAD_CREATE_JOINABLE, 4096);
    return arg;
}

static void *chosen(void *arg)
{
    pthread_attr_t attributes;
    size_t size;
    assert(pthread_getattr_np(pthread_self(), &attributes) == 0);
    assert(pthread_attr_getstacksize(&attributes, &size) == 0 && size == STACK);
    look(&attributes, PTHREAD_CREATE_DETACHED, 8192);
    pthread_barrier_wait(&detached);
    return arg;
}

int main(void)
{
    pthread_t thread;
    pthread_attr_t attributes;
    int state;
    pthread_create(&thread, NULL, plain, NULL);
    assert(pthread_getattr_np(thread, &attributes) == 0);
    assert(pthread_attr_getdetachstate(&attributes, &state) == 0);
    assert(state == PTHREAD_CREATE_JOINABLE);
    pthread_attr_destroy(&attributes);
    pthread_join(thread, NULL);
    pthread_barrier_init(&detached, NULL, 2);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    pthread_attr_setguardsize(&attributes, 5000);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_create(&thread, &attributes, chosen, NULL);
    pthread_attr_destroy(&attributes);
    pthread_barrier_wait(&detached);
    return 0;
}
