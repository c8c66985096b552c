// verdict: pass options: --spurious 0 traces: 1 native: yes
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;

static void *leave_locked(void *arg)
{
    pthread_mutex_lock(&lock);
    return arg;
}

static void lose_owner(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, leave_locked, NULL);
    pthread_join(thread, NULL);
}

static void *stranger(void *arg)
{
    assert(pthread_mutex_unlock(&lock) == EPERM);
    assert(pthread_mutex_trylock(&lock) == EBUSY);
    return arg;
}

static void try_kind(int kind)
{
    pthread_mutexattr_t attributes;
    int robust = -1;
    pthread_mutexattr_init(&attributes);
    assert(pthread_mutexattr_getrobust(&attributes, &robust) == 0);
    assert(robust == PTHREAD_MUTEX_STALLED);
    assert(pthread_mutexattr_setrobust(&attributes, 7) == EINVAL);
    assert(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST) == 0);
    assert(pthread_mutexattr_settype(&attributes, kind) == 0);
    pthread_mutex_init(&lock, &attributes);

    assert(pthread_mutex_unlock(&lock) == EPERM);
    assert(pthread_mutex_consistent(&lock) == EINVAL);
    assert(pthread_mutex_lock(&lock) == 0);
    if (kind == PTHREAD_MUTEX_NORMAL) {
        assert(pthread_mutex_trylock(&lock) == EBUSY);
    } else if (kind == PTHREAD_MUTEX_ERRORCHECK) {
        assert(pthread_mutex_trylock(&lock) == EDEADLK && pthread_mutex_lock(&lock) == EDEADLK);
    } else {
        assert(pthread_mutex_trylock(&lock) == 0 && pthread_mutex_unlock(&lock) == 0);
    }
    pthread_t thread;
    pthread_create(&thread, NULL, stranger, NULL);
    pthread_join(thread, NULL);
    assert(pthread_mutex_consistent(&lock) == EINVAL);
    assert(pthread_mutex_unlock(&lock) == 0);

    lose_owner();
    assert(pthread_mutex_trylock(&lock) == EOWNERDEAD);
    assert(pthread_mutex_consistent(&lock) == 0 && pthread_mutex_consistent(&lock) == EINVAL);
    assert(pthread_mutex_unlock(&lock) == 0);
    assert(pthread_mutex_lock(&lock) == 0 && pthread_mutex_unlock(&lock) == 0);

    lose_owner();
    assert(pthread_mutex_destroy(&lock) == 0 && pthread_mutex_init(&lock, &attributes) == 0);

    // Unlocked as it is: lost for all, until it is made anew.
    lose_owner();
    assert(pthread_mutex_lock(&lock) == EOWNERDEAD && pthread_mutex_unlock(&lock) == 0);
    assert(pthread_mutex_lock(&lock) == ENOTRECOVERABLE);
    assert(pthread_mutex_consistent(&lock) == EINVAL);
    assert(pthread_mutex_destroy(&lock) == 0 && pthread_mutex_init(&lock, &attributes) == 0);

    // A condition wait unlocks it as well.
    struct timespec past = {0, 0};
    lose_owner();
    assert(pthread_mutex_lock(&lock) == EOWNERDEAD);
    assert(pthread_cond_timedwait(&never, &lock, &past) == ENOTRECOVERABLE);
    assert(pthread_mutex_destroy(&lock) == 0);
    pthread_mutexattr_destroy(&attributes);
}

int main(void)
{
    pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&plain);
    assert(pthread_mutex_consistent(&plain) == EINVAL);
    pthread_mutex_unlock(&plain);
    try_kind(PTHREAD_MUTEX_NORMAL);
    try_kind(PTHREAD_MUTEX_ERRORCHECK);
    try_kind(PTHREAD_MUTEX_RECURSIVE);
    return 0;
}
