// wrap_unistd.c: entries of <unistd.h> that tell the program about its process and machine.
#include "runtime/entry.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PROCESS_ID = 4000, USER_ID = 1000, PROCESSORS = 4, PAGE = 4096, SMALLEST_STACK = 16384 };

ENTRY pid_t rt_getpid(void)
{
    return PROCESS_ID;
}

ENTRY pid_t rt_getppid(void)
{
    return PROCESS_ID - 1;
}

// The main thread's is the process's, as in Linux; another's follows from who created it.
ENTRY pid_t rt_gettid(void)
{
    return PROCESS_ID + thread_current()->slot;
}

// Programs print who they are by it where the C library once had no gettid.
ENTRY long rt_syscall(long number, ...)
{
    uint32_t site = SITE;
    if (number != SYS_gettid) {
        engine_unsupported(site, "syscall with another number than SYS_gettid");
    }
    return rt_gettid();
}

ENTRY uid_t rt_getuid(void)
{
    return USER_ID;
}

ENTRY uid_t rt_geteuid(void)
{
    return USER_ID;
}

ENTRY gid_t rt_getgid(void)
{
    return USER_ID;
}

ENTRY gid_t rt_getegid(void)
{
    return USER_ID;
}

ENTRY int rt_getpagesize(void)
{
    return PAGE;
}

ENTRY int rt_get_nprocs(void)
{
    return PROCESSORS;
}

ENTRY int rt_get_nprocs_conf(void)
{
    return PROCESSORS;
}

static long configuration(int name, uint32_t site)
{
    switch (name) {
    case _SC_NPROCESSORS_ONLN:
    case _SC_NPROCESSORS_CONF:
        return PROCESSORS;
    case _SC_PAGESIZE:
        return PAGE;
    case _SC_PHYS_PAGES:
    case _SC_AVPHYS_PAGES:
        return 1 << 20;
    case _SC_CLK_TCK:
        return 100;
    case _SC_OPEN_MAX:
        return 1024;
    case _SC_THREAD_STACK_MIN:
        return SMALLEST_STACK;
    case _SC_THREAD_KEYS_MAX:
        return PTHREAD_KEYS_MAX;
    case _SC_THREAD_THREADS_MAX:
        return THREADS_MAX;
    case _SC_SEM_VALUE_MAX:
        return SEM_VALUE_MAX;
    case _SC_LEVEL1_DCACHE_LINESIZE:
        return 64;
    case _SC_VERSION:
    case _SC_THREADS:
    case _SC_SEMAPHORES:
    case _SC_BARRIERS:
    case _SC_SPIN_LOCKS:
    case _SC_TIMEOUTS:
    case _SC_TIMERS:
    case _SC_MONOTONIC_CLOCK:
    case _SC_CLOCK_SELECTION:
    case _SC_READER_WRITER_LOCKS:
        return 200809;
    default:
        engine_unsupported(site, "sysconf of a value that differs from machine to machine");
    }
}

ENTRY long rt_sysconf(int name)
{
    return configuration(name, SITE);
}

// PTHREAD_STACK_MIN is a call of this.
ENTRY long rt___sysconf(int name)
{
    return configuration(name, SITE);
}
