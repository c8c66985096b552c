// naming.h: what the program calls its lines, variables and locks: fills the tables of a trace.
#ifndef STAGE_NAMING_H
#define STAGE_NAMING_H

#include "runtime/heap.h"
#include "runtime/image.h"
#include "stage/symbols.h"
#include "trace/trace.h"

// Indexes of one trace for the numbers and addresses of one execution. Zero-initialise for each
// run; naming_finish releases it.
struct naming {
    const struct symbols *symbols;
    struct trace *trace;
    struct naming_entry {
        uint64_t key;
        uint32_t index;
    } * entries; // owned; open addressing
    size_t count, capacity;
    unsigned blocks; // blocks of malloc that have a name of their own
};

void naming_start(struct naming *naming, const struct symbols *symbols, struct trace *trace);
void naming_finish(struct naming *naming);

// The line of a return address in the module (its offset from ZONE_BASE, 0: the unknown place).
uint32_t naming_place(struct naming *naming, uint32_t site);

// The variable at an address, as the program's functions that are active now call it.
uint32_t naming_variable(struct naming *naming, uint64_t address, unsigned size);

// What an access from the address on is called that covers more than the variable there, as a text
// of the trace: "point", "cells[2..5]"; 0: it covers no more, or there is no name for it.
uint32_t naming_area(struct naming *naming, uint64_t address, unsigned size);

// Finds the name of what lies at an address and where that is; `*where` as trace_object.on_stack.
void naming_describe(struct naming *naming, uint64_t address, struct symbol_variable *out,
                     uint8_t *where, uint16_t *owner);

// A synchronisation object by its number in the records.
uint32_t naming_object(struct naming *naming, uint32_t number);

// What a thread waits for that waits for several things at once, as a text of the trace: the call
// and the trace's numbers of the descriptors ("poll 4 7"), the signals ("SIGUSR1 SIGTERM"). 0: for
// one thing, which the operation names.
uint32_t naming_wait(struct naming *naming, const struct pending *pending);

// A thread as an object; and its row in the trace's threads, which must be added in their order.
uint32_t naming_thread(struct naming *naming, uint16_t thread);
void naming_add_thread(struct naming *naming, uint16_t thread, uint32_t created_step);

// The global or local variable at an address, and the thread whose stack it lies on (THREAD_NONE:
// on none); false when it has none.
bool naming_find(const struct naming *naming, uint64_t address, struct symbol_variable *out,
                 uint16_t *owner);

// Names what a pointer or pthread_t of that value leads to, for the trace.
void naming_target(struct naming *naming, enum value_type type, uint64_t value);

// The string literal at that address and what stands behind it, NULL when none is there.
const char *naming_literal(uint64_t address);

// A block of malloc by its address.
uint32_t naming_block(struct naming *naming, uint64_t address);

// At the end of a run: gives blocks of malloc that have a name in common names of their own.
void naming_settle(struct naming *naming);

// Likewise of pipes and pairs of sockets that were made through one variable.
void naming_settle_descriptors(struct naming *naming);

// For that: the number of the synchronisation object of an entry of the table, 0 none.
uint32_t naming_object_of(const struct naming *naming, size_t entry);

// And where the object of an entry of the table lies, false when it is none that lies
// somewhere; and a global variable, or a local one of main, that points to the block now.
bool naming_lies_at(const struct naming *naming, size_t entry, uint64_t *address);
bool naming_lasting_pointer(const struct naming *naming, const struct heap_block *block,
                            struct symbol_variable *pointer);

#endif
