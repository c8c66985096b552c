// calls.h: what heddle knows of each C library name: modelled, pure, or neither (then calling it is
// `unsupported`).
#ifndef TRACE_CALLS_H
#define TRACE_CALLS_H

#include <stddef.h>

enum call_class {
    CALL_UNKNOWN,  // not in the table: a stub that ends the execution with `unsupported` when it is
                   // called
    CALL_MODELLED, // rt_NAME of the runtime takes its place
    CALL_PURE      // no hidden state, no allocation, no callback: passes through to the C library
};

struct call {
    const char *name;
    enum call_class class;
    const char *header; // "<pthread.h>", for the table of `heddle doctor --calls`
    const char *note;   // what to know of the model, "" nothing special
};

// Class of a C library name.
enum call_class call_class(const char *name);

// The whole table, sorted by header and name; program lifetime.
const struct call *call_table(size_t *count);

#endif
