// op.c: the names of the operations and which of them synchronise threads.
#include "trace/op.h"

#include <stddef.h>

struct op_names {
    const char *id;
    const char *call;
    bool synchronises;
};

static const struct op_names names[OP_KINDS] = {
    [OP_NONE] = {"none", "", false},
    [OP_CREATE] = {"create", "pthread_create", true},
    [OP_EXIT] = {"exit", "pthread_exit", true},
    [OP_JOIN] = {"join", "pthread_join", true},
    [OP_TRYJOIN] = {"tryjoin", "pthread_tryjoin_np", true},
    [OP_TIMEDJOIN] = {"timedjoin", "pthread_timedjoin_np", true},
    [OP_DETACH] = {"detach", "pthread_detach", true},
    [OP_CANCEL] = {"cancel", "pthread_cancel", true},
    [OP_TESTCANCEL] = {"testcancel", "pthread_testcancel", true},
    [OP_CANCEL_STATE] = {"cancel-state", "pthread_setcancelstate", true},
    [OP_KILL] = {"kill", "pthread_kill", true},
    [OP_MUTEX_INIT] = {"mutex-init", "pthread_mutex_init", true},
    [OP_MUTEX_DESTROY] = {"mutex-destroy", "pthread_mutex_destroy", true},
    [OP_MUTEX_LOCK] = {"mutex-lock", "pthread_mutex_lock", true},
    [OP_MUTEX_TRYLOCK] = {"mutex-trylock", "pthread_mutex_trylock", true},
    [OP_MUTEX_TIMEDLOCK] = {"mutex-timedlock", "pthread_mutex_timedlock", true},
    [OP_MUTEX_UNLOCK] = {"mutex-unlock", "pthread_mutex_unlock", true},
    [OP_MUTEX_CONSISTENT] = {"mutex-consistent", "pthread_mutex_consistent", true},
    [OP_RWLOCK_INIT] = {"rwlock-init", "pthread_rwlock_init", true},
    [OP_RWLOCK_DESTROY] = {"rwlock-destroy", "pthread_rwlock_destroy", true},
    [OP_RWLOCK_RDLOCK] = {"rwlock-rdlock", "pthread_rwlock_rdlock", true},
    [OP_RWLOCK_WRLOCK] = {"rwlock-wrlock", "pthread_rwlock_wrlock", true},
    [OP_RWLOCK_TRYRDLOCK] = {"rwlock-tryrdlock", "pthread_rwlock_tryrdlock", true},
    [OP_RWLOCK_TRYWRLOCK] = {"rwlock-trywrlock", "pthread_rwlock_trywrlock", true},
    [OP_RWLOCK_TIMEDRDLOCK] = {"rwlock-timedrdlock", "pthread_rwlock_timedrdlock", true},
    [OP_RWLOCK_TIMEDWRLOCK] = {"rwlock-timedwrlock", "pthread_rwlock_timedwrlock", true},
    [OP_RWLOCK_UNLOCK] = {"rwlock-unlock", "pthread_rwlock_unlock", true},
    [OP_SPIN_INIT] = {"spin-init", "pthread_spin_init", true},
    [OP_SPIN_DESTROY] = {"spin-destroy", "pthread_spin_destroy", true},
    [OP_SPIN_LOCK] = {"spin-lock", "pthread_spin_lock", true},
    [OP_SPIN_TRYLOCK] = {"spin-trylock", "pthread_spin_trylock", true},
    [OP_SPIN_UNLOCK] = {"spin-unlock", "pthread_spin_unlock", true},
    [OP_COND_INIT] = {"cond-init", "pthread_cond_init", true},
    [OP_COND_DESTROY] = {"cond-destroy", "pthread_cond_destroy", true},
    [OP_COND_WAIT] = {"cond-wait", "pthread_cond_wait", true},
    [OP_COND_WAKE] = {"cond-wake", "pthread_cond_wait", true},
    [OP_COND_SIGNAL] = {"cond-signal", "pthread_cond_signal", true},
    [OP_COND_BROADCAST] = {"cond-broadcast", "pthread_cond_broadcast", true},
    [OP_SEM_INIT] = {"sem-init", "sem_init", true},
    [OP_SEM_DESTROY] = {"sem-destroy", "sem_destroy", true},
    [OP_SEM_WAIT] = {"sem-wait", "sem_wait", true},
    [OP_SEM_TRYWAIT] = {"sem-trywait", "sem_trywait", true},
    [OP_SEM_TIMEDWAIT] = {"sem-timedwait", "sem_timedwait", true},
    [OP_SEM_POST] = {"sem-post", "sem_post", true},
    [OP_SEM_GETVALUE] = {"sem-getvalue", "sem_getvalue", true},
    [OP_SEM_OPEN] = {"sem-open", "sem_open", true},
    [OP_SEM_CLOSE] = {"sem-close", "sem_close", true},
    [OP_SEM_UNLINK] = {"sem-unlink", "sem_unlink", true},
    [OP_BARRIER_INIT] = {"barrier-init", "pthread_barrier_init", true},
    [OP_BARRIER_DESTROY] = {"barrier-destroy", "pthread_barrier_destroy", true},
    [OP_BARRIER_ARRIVE] = {"barrier-arrive", "pthread_barrier_wait", true},
    [OP_BARRIER_LEAVE] = {"barrier-leave", "pthread_barrier_wait", true},
    [OP_ONCE_BEGIN] = {"once-begin", "pthread_once", true},
    [OP_ONCE_END] = {"once-end", "pthread_once", true},
    [OP_KEY_CREATE] = {"key-create", "pthread_key_create", true},
    [OP_KEY_DELETE] = {"key-delete", "pthread_key_delete", true},
    [OP_READ] = {"read", "", false},
    [OP_WRITE] = {"write", "", false},
    [OP_ATOMIC_LOAD] = {"atomic-load", "", true},
    [OP_ATOMIC_STORE] = {"atomic-store", "", true},
    [OP_ATOMIC_RMW] = {"atomic-rmw", "", true},
    [OP_FENCE] = {"fence", "atomic_thread_fence", true},
    [OP_MALLOC] = {"malloc", "malloc", false},
    [OP_FREE] = {"free", "free", false},
    [OP_OUTPUT] = {"output", "printf", false},
    [OP_INPUT] = {"input", "", false},
    [OP_SLEEP] = {"sleep", "sleep", false},
    [OP_YIELD] = {"yield", "sched_yield", false},
    [OP_AFFINITY] = {"affinity", "pthread_setaffinity_np", false},
    [OP_CLOCK] = {"clock", "clock_gettime", false},
    [OP_FD_OPEN] = {"fd-open", "open", true},
    [OP_FD_ENTER] = {"fd-enter", "", true},
    [OP_FD_READ] = {"fd-read", "read", true},
    [OP_FD_WRITE] = {"fd-write", "write", true},
    [OP_FD_CLOSE] = {"fd-close", "close", true},
    [OP_FD_POLL] = {"fd-poll", "poll", true},
    [OP_TIMER_SET] = {"timer-set", "timerfd_settime", true},
    [OP_TIMER_GET] = {"timer-get", "timerfd_gettime", true},
    [OP_SOCKET_BIND] = {"socket-bind", "bind", true},
    [OP_SOCKET_LISTEN] = {"socket-listen", "listen", true},
    [OP_SOCKET_CONNECT] = {"socket-connect", "connect", true},
    [OP_SOCKET_ACCEPT] = {"socket-accept", "accept", true},
    [OP_SOCKET_UNLINK] = {"socket-unlink", "unlink", true},
    [OP_FILE_OPEN] = {"file-open", "open", false},
    [OP_FILE_READ] = {"file-read", "read", false},
    [OP_FILE_WRITE] = {"file-write", "write", false},
    [OP_FILE_SEEK] = {"file-seek", "", false},
    [OP_FILE_LOOK] = {"file-look", "", false},
    [OP_FILE_TRUNCATE] = {"file-truncate", "ftruncate", false},
    [OP_FILE_CLOSE] = {"file-close", "close", false},
    [OP_SIGNAL_WAIT] = {"signal-wait", "sigwait", true},
    [OP_SIGNAL_MASK] = {"signal-mask", "pthread_sigmask", true},
    [OP_REACH] = {"reach", "HEDDLE_REACH", true},
    [OP_PROCESS_EXIT] = {"process-exit", "exit", true},
};

const char *op_call_name(enum op_kind kind)
{
    return (unsigned)kind < OP_KINDS && names[kind].call != NULL ? names[kind].call : "";
}

const char *op_id(enum op_kind kind)
{
    return (unsigned)kind < OP_KINDS && names[kind].id != NULL ? names[kind].id : "none";
}

bool op_is_synchronisation(enum op_kind kind)
{
    return (unsigned)kind < OP_KINDS && names[kind].synchronises;
}
