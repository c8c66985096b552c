// c11.c: <threads.h> (C11 7.26), on the same primitives as <pthread.h>. Where POSIX has an error
// number for a wrong use, C11 says that it shall not be: that is judged here.
#include "runtime/entry.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <threads.h>

static int answer(int code)
{
    switch (code) {
    case 0:
        return thrd_success;
    case EBUSY:
        return thrd_busy;
    case ETIMEDOUT:
        return thrd_timedout;
    case ENOMEM:
        return thrd_nomem;
    default:
        return thrd_error;
    }
}

ENTRY int rt_thrd_create(thrd_t *handle, thrd_start_t entry, void *argument)
{
    uint32_t site = SITE;
    struct thread_request request = {.handle = (uint64_t)handle,
                                     .guard_bytes = THREAD_PAGE,
                                     .entry_c11 = entry,
                                     .argument = argument,
                                     .site = site};
    return thread_create(&request) == 0 ? thrd_success : thrd_nomem;
}

ENTRY thrd_t rt_thrd_current(void)
{
    return thread_handle(thread_current());
}

ENTRY int rt_thrd_equal(thrd_t one, thrd_t other)
{
    return one == other;
}

ENTRY _Noreturn void rt_thrd_exit(int result)
{
    thread_exit((void *)(intptr_t)result, true, SITE);
}

ENTRY int rt_thrd_join(thrd_t handle, int *result)
{
    uint32_t site = SITE;
    if (result != NULL) {
        memory_access((uint64_t)result, sizeof *result, true, site);
    }
    int code = thread_join(handle, NULL, site, "thrd_join");
    if (code == 0 && result != NULL) {
        *result = (int)(intptr_t)thread_of_handle(handle, site, "thrd_join")->result;
    }
    return answer(code);
}

ENTRY int rt_thrd_detach(thrd_t handle)
{
    return answer(thread_detach(handle, SITE, "thrd_detach"));
}

ENTRY int rt_thrd_sleep(const struct timespec *duration, struct timespec *left)
{
    uint32_t site = SITE;
    uint64_t ns;
    memory_access((uint64_t)duration, sizeof *duration, false, site);
    if (!time_length(duration, &ns)) {
        return -2;
    }
    uint64_t rest = time_sleep(ns, site);
    if (rest > 0) {
        time_store_rest(left, rest, site);
    }
    return rest > 0 ? -1 : 0;
}

ENTRY void rt_thrd_yield(void)
{
    engine_visible(&(struct pending){.kind = OP_YIELD, .other = THREAD_NONE, .site = SITE});
}

ENTRY int rt_mtx_init(mtx_t *mutex, int type)
{
    int kind = (type & mtx_recursive) != 0 ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL;
    if ((type & ~(mtx_recursive | mtx_timed)) != 0) {
        return thrd_error;
    }
    uint32_t site = SITE;
    mutex_init(mutex, kind, site, "mtx_init");
    object_change(object_use(mutex, OBJECT_MUTEX, site, "mtx_init"))->timed =
        (type & mtx_timed) != 0;
    return thrd_success;
}

ENTRY void rt_mtx_destroy(mtx_t *mutex)
{
    mutex_destroy(mutex, SITE, "mtx_destroy");
}

ENTRY int rt_mtx_lock(mtx_t *mutex)
{
    return answer(mutex_lock(mutex, OP_MUTEX_LOCK, 0, SITE, "mtx_lock"));
}

ENTRY int rt_mtx_timedlock(mtx_t *mutex, const struct timespec *deadline)
{
    uint32_t site = SITE;
    uint32_t number = object_use(mutex, OBJECT_MUTEX, site, "mtx_timedlock");
    if (!object_get(number)->timed) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "mtx_timedlock was given a mutex that was made without mtx_timed",
                    "C11 7.26.4.4: the mutex that mtx_timedlock is given shall support timeout");
    }
    return answer(mutex_timed_lock(mutex, CLOCK_REALTIME, deadline, site, "mtx_timedlock"));
}

ENTRY int rt_mtx_trylock(mtx_t *mutex)
{
    return answer(mutex_try_lock(mutex, SITE, "mtx_trylock"));
}

ENTRY int rt_mtx_unlock(mtx_t *mutex)
{
    uint32_t site = SITE;
    if (mutex_unlock(mutex, site, "mtx_unlock") != 0) {
        uint32_t number = object_use(mutex, OBJECT_MUTEX, site, "mtx_unlock");
        char detail[80];
        snprintf(detail, sizeof detail, "mtx_unlock was given a mutex that %s",
                 object_get(number)->owner == THREAD_NONE ? "is not locked"
                                                          : "another thread has locked");
        engine_fail(VERDICT_MISUSE, site, number, detail,
                    "C11 7.26.4.6: the mutex shall be locked by the calling thread");
    }
    return thrd_success;
}

ENTRY int rt_cnd_init(cnd_t *cond)
{
    return answer(cond_init(cond, CLOCK_REALTIME, SITE, "cnd_init"));
}

ENTRY void rt_cnd_destroy(cnd_t *cond)
{
    cond_destroy(cond, SITE, "cnd_destroy");
}

ENTRY int rt_cnd_wait(cnd_t *cond, mtx_t *mutex)
{
    return answer(cond_wait(cond, mutex, 0, SITE, "cnd_wait"));
}

ENTRY int rt_cnd_timedwait(cnd_t *cond, mtx_t *mutex, const struct timespec *deadline)
{
    uint32_t site = SITE;
    uint64_t until;
    if (!time_deadline(deadline, CLOCK_REALTIME, &until, site)) {
        return thrd_error;
    }
    return answer(cond_wait(cond, mutex, until, site, "cnd_timedwait"));
}

ENTRY int rt_cnd_signal(cnd_t *cond)
{
    return answer(cond_signal(cond, SITE, "cnd_signal"));
}

ENTRY int rt_cnd_broadcast(cnd_t *cond)
{
    return answer(cond_broadcast(cond, SITE, "cnd_broadcast"));
}

ENTRY int rt_tss_create(tss_t *key, tss_dtor_t destructor)
{
    return answer(key_create(key, destructor, SITE));
}

ENTRY void rt_tss_delete(tss_t key)
{
    key_delete(key, SITE, "tss_delete");
}

ENTRY void *rt_tss_get(tss_t key)
{
    return *key_value(key, SITE, "tss_get");
}

ENTRY int rt_tss_set(tss_t key, void *value)
{
    key_set(key, value, SITE, "tss_set");
    return thrd_success;
}
