// sandbox.h: what the stage does to itself before it runs a learner's program.
//
// Two steps. "Loading" comes first: limits, descriptors, process group, the end together with the
// parent, and a filter of system calls under which files can still be read and mapped, for dlopen
// and the debug information. "Tight" comes behind loading: from then on no file can be opened, no
// memory made executable, no process started and no other process signalled. The one exception is a
// copy of the stage that the stage itself makes, to search another part of the same program.
#ifndef STAGE_SANDBOX_H
#define STAGE_SANDBOX_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Descriptors that can be open at once, and bytes of address space that must be available.
#define SANDBOX_DESCRIPTORS 256
#define SANDBOX_ADDRESS_SPACE (UINT64_C(4) << 40)

struct sandbox_request {
    const int *keep; // descriptors to keep, each above 2; all others are closed
    size_t keep_count;
    pid_t parent; // the process that must be alive: its getpid() before the fork
};

// Step one. Standard input, output and error are /dev/null afterwards. The end of the parent ends
// this process; that is the end of the parent's *thread* that forked (prctl(2), PR_SET_PDEATHSIG).
// `*without_filter` becomes true when this kernel or container has no filter of system calls for
// us: the rest is in force. False with `err` when the process must not go on.
bool sandbox_enter_loading(const struct sandbox_request *request, bool *without_filter,
                           struct error *err);

// Step two, as above. Refused calls fail with EPERM; those that only an attack makes (execve, fork,
// ptrace, a signal to another process, ...) raise SIGSYS, which ends the process unless the stage
// handles it.
bool sandbox_enter_tight(bool *without_filter, struct error *err);

// Copies this process as fork(2) does, but without its handlers; the copy ends when this one does.
// Behind the filter it is the only way, and works for nobody who does not know the number that the
// filter asks for. A copy is behind the filter too, has this one's limits and is reaped by itself.
// 0 in the copy; -1 when none can be made, which is always so without a filter.
pid_t sandbox_copy(void);

// For a handler of SIGSYS: the name of the refused call (siginfo si_syscall), "a system call" when
// it is none that raises SIGSYS. Program lifetime; async-signal-safe.
const char *sandbox_refused_call(int number);

#endif
