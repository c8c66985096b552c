// sandbox_program.h: what a process does to itself before it becomes a program that runs as it is,
// with kernel threads (heddle run --live).
//
// Such a program needs what the stage does not: threads, processes, signals among them, sockets to
// itself. It is kept from what would outlast it or reach others: files outside its folder, other
// processes, the network, more processor, memory or output than its share.
#ifndef STAGE_SANDBOX_PROGRAM_H
#define STAGE_SANDBOX_PROGRAM_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define SANDBOX_PROGRAM_ADDRESS_SPACE (UINT64_C(16) << 30)
#define SANDBOX_PROGRAM_DATA (UINT64_C(4) << 30)
#define SANDBOX_PROGRAM_FILE (UINT64_C(64) << 20)

enum { SANDBOX_PROGRAM_PROCESSES = 4096, SANDBOX_PROGRAM_DESCRIPTORS = 1024 };

// Which layers are in force, as bits.
enum sandbox_layer {
    SANDBOX_FILTER = 1,   // of system calls
    SANDBOX_WRITES = 2,   // only in its own folder (without: the filter refuses all writing)
    SANDBOX_SIGNALS = 4,  // only to its own processes (without: only to itself)
    SANDBOX_LOOPBACK = 8, // a network of its own, with nothing in it but 127.0.0.1
    SANDBOX_ALL = 15
};

struct sandbox_program {
    pid_t parent;         // the process that must be alive: its getpid() before the fork
    const char *folder;   // the only one in which it may write
    unsigned cpu_seconds; // of all its threads together
    int keep[2];          // descriptors to keep, each above 2
};

// Gives this process, and all that it starts, a network of its own. Returns whether it could be
// had; without it nothing has changed. For a process with one thread.
bool sandbox_leave_network(void);

// Streams, folder and process group are the caller's. `*layers` gets what is in force, without
// SANDBOX_LOOPBACK; `*listener` the descriptor on which the kernel asks about signals to other
// processes, -1 when it does not. False with `err` when the program must not be started.
bool sandbox_enter_program(const struct sandbox_program *request, unsigned *layers, int *listener,
                           struct error *err);

// Answers one question of the listener: signals may go to the processes of `group` alone. False
// when nobody asks any more.
bool sandbox_answer_signal(int listener, pid_t group);

#endif
