// ready.c: for each kind of operation, the function that says when it is possible and what it
// depends on.
#include "runtime/engine.h"

engine_ready *const engine_ready_functions[OP_KINDS] = {
    [OP_CREATE] = thread_ready,
    [OP_EXIT] = thread_ready,
    [OP_JOIN] = thread_ready,
    [OP_TRYJOIN] = thread_ready,
    [OP_TIMEDJOIN] = thread_ready,
    [OP_DETACH] = thread_ready,
    [OP_CANCEL] = thread_ready,
    [OP_TESTCANCEL] = thread_ready,
    [OP_CANCEL_STATE] = thread_ready,
    [OP_KILL] = signal_ready,
    [OP_AFFINITY] = thread_ready,
    [OP_MUTEX_INIT] = mutex_ready,
    [OP_MUTEX_DESTROY] = mutex_ready,
    [OP_MUTEX_LOCK] = mutex_ready,
    [OP_MUTEX_TRYLOCK] = mutex_ready,
    [OP_MUTEX_TIMEDLOCK] = mutex_ready,
    [OP_MUTEX_UNLOCK] = mutex_ready,
    [OP_MUTEX_CONSISTENT] = mutex_ready,
    [OP_RWLOCK_INIT] = rwlock_ready,
    [OP_RWLOCK_DESTROY] = rwlock_ready,
    [OP_RWLOCK_RDLOCK] = rwlock_ready,
    [OP_RWLOCK_WRLOCK] = rwlock_ready,
    [OP_RWLOCK_TRYRDLOCK] = rwlock_ready,
    [OP_RWLOCK_TRYWRLOCK] = rwlock_ready,
    [OP_RWLOCK_TIMEDRDLOCK] = rwlock_ready,
    [OP_RWLOCK_TIMEDWRLOCK] = rwlock_ready,
    [OP_RWLOCK_UNLOCK] = rwlock_ready,
    [OP_SPIN_INIT] = spin_ready,
    [OP_SPIN_DESTROY] = spin_ready,
    [OP_SPIN_LOCK] = spin_ready,
    [OP_SPIN_TRYLOCK] = spin_ready,
    [OP_SPIN_UNLOCK] = spin_ready,
    [OP_COND_INIT] = cond_ready,
    [OP_COND_DESTROY] = cond_ready,
    [OP_COND_WAIT] = cond_ready,
    [OP_COND_WAKE] = cond_ready,
    [OP_COND_SIGNAL] = cond_ready,
    [OP_COND_BROADCAST] = cond_ready,
    [OP_SEM_INIT] = sem_ready,
    [OP_SEM_DESTROY] = sem_ready,
    [OP_SEM_WAIT] = sem_ready,
    [OP_SEM_TRYWAIT] = sem_ready,
    [OP_SEM_TIMEDWAIT] = sem_ready,
    [OP_SEM_POST] = sem_ready,
    [OP_SEM_GETVALUE] = sem_ready,
    [OP_SEM_OPEN] = sem_ready,
    [OP_SEM_CLOSE] = sem_ready,
    [OP_SEM_UNLINK] = sem_ready,
    [OP_BARRIER_INIT] = barrier_ready,
    [OP_BARRIER_DESTROY] = barrier_ready,
    [OP_BARRIER_ARRIVE] = barrier_ready,
    [OP_BARRIER_LEAVE] = barrier_ready,
    [OP_ONCE_BEGIN] = once_ready,
    [OP_ONCE_END] = once_ready,
    [OP_READ] = memory_ready,
    [OP_WRITE] = memory_ready,
    [OP_ATOMIC_LOAD] = memory_ready,
    [OP_ATOMIC_STORE] = memory_ready,
    [OP_ATOMIC_RMW] = memory_ready,
    [OP_FENCE] = misc_ready,
    [OP_MALLOC] = misc_ready,
    [OP_FREE] = misc_ready,
    [OP_OUTPUT] = misc_ready,
    [OP_INPUT] = misc_ready,
    [OP_SLEEP] = misc_ready,
    [OP_YIELD] = misc_ready,
    [OP_CLOCK] = misc_ready,
    [OP_FD_OPEN] = descriptor_ready,
    [OP_FD_ENTER] = descriptor_ready,
    [OP_FD_READ] = descriptor_ready,
    [OP_FD_WRITE] = descriptor_ready,
    [OP_FD_CLOSE] = descriptor_ready,
    [OP_FD_POLL] = descriptor_ready,
    [OP_TIMER_SET] = descriptor_ready,
    [OP_TIMER_GET] = descriptor_ready,
    [OP_SOCKET_BIND] = descriptor_ready,
    [OP_SOCKET_LISTEN] = descriptor_ready,
    [OP_SOCKET_CONNECT] = descriptor_ready,
    [OP_SOCKET_ACCEPT] = descriptor_ready,
    [OP_SOCKET_UNLINK] = descriptor_ready,
    [OP_FILE_OPEN] = file_ready,
    [OP_FILE_READ] = file_ready,
    [OP_FILE_WRITE] = file_ready,
    [OP_FILE_SEEK] = file_ready,
    [OP_FILE_LOOK] = file_ready,
    [OP_FILE_TRUNCATE] = file_ready,
    [OP_FILE_CLOSE] = file_ready,
    [OP_SIGNAL_WAIT] = signal_ready,
    [OP_SIGNAL_MASK] = signal_ready,
    [OP_REACH] = misc_ready,
    [OP_PROCESS_EXIT] = misc_ready,
    [OP_KEY_CREATE] = misc_ready,
    [OP_KEY_DELETE] = misc_ready,
};

unsigned misc_ready(struct thread *thread, const struct pending *pending, struct op *op)
{
    (void)thread;
    switch (pending->kind) {
    case OP_FREE:
        if (pending->coarse && pending->object != 0) {
            op_touch(op, pending->object, ACCESS_WRITE, 0xFF);
        }
        if (pending->coarse && pending->object2 != 0) {
            op_touch(op, pending->object2, ACCESS_WRITE, 0xFF);
        }
        break;
    case OP_OUTPUT:
    case OP_INPUT:
    case OP_REACH:
    case OP_KEY_CREATE:
    case OP_KEY_DELETE:
        if (pending->coarse && pending->object != 0) {
            op_touch(op, pending->object, ACCESS_CHANGE, 0xFF);
        }
        break;
    default:
        break;
    }
    unsigned faults = pending->kind == OP_MALLOC && engine_options.faults ? 1U << RESULT_FAULT : 0;
    return CAN | faults;
}
