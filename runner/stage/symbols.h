// symbols.h: names and lines for the addresses of the learner's module.
#ifndef STAGE_SYMBOLS_H
#define STAGE_SYMBOLS_H

#include "base/error.h"
#include "trace/trace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symbols; // opaque; of one module; lives until symbols_close

enum { SYMBOL_NAME_MAX = 192 }; // longer names are cut

// The variable that an address belongs to, down to the scalar or the lock that starts there.
// Strings other than `name` belong to the symbols.
struct symbol_variable {
    char name[SYMBOL_NAME_MAX]; // "counter", "accounts[3].balance", "head->next"
    uint64_t address;           // where the part that `name` says begins
    uint64_t size;              // its bytes; 0 unknown
    enum value_type type;       // TYPE_UNKNOWN for locks, structures, complex numbers
    const char *type_name;      // "pthread_mutex_t", "int", "node"; "" unnamed
    const char *values;         // of an enumeration, "IDLE=0,BUSY=1"; "" or NULL none
    const char *file;           // of the declaration, "" unknown
    uint32_t line;              // 1-based, 0 unknown
    const char *function;       // that declares it, "" for a global
    uint32_t pointee;           // for symbols_pointee; 0 when it is no pointer to a known type
};

// A function in the middle of a call.
struct symbol_frame {
    uint64_t pc;            // address of code in it; for a return address, the address less one
    uint64_t frame_pointer; // value of rbp or x29 in it; its frame must be readable memory
    uint64_t cfa;           // canonical frame address; 0: found from the frame pointer
};

// Reads the module's debug information. `load_bias` is the difference between the addresses in
// memory and those in the file (link_map.l_addr; 0 when it is where it was linked to be). A module
// without debug information is no error: nothing is found then. NULL and `err` when the file cannot
// be read. The caller owns the result. After this no call here allocates, opens a file or changes
// anything, so all of them may be called from inside an execution.
struct symbols *symbols_open(const char *module_path, uint64_t load_bias, struct error *err);
void symbols_close(struct symbols *symbols); // accepts NULL

// The line of code. `file` is as it was given to the compiler; `function` the innermost one, also
// when it was inlined. For a return address pass the address less one. False when unknown; then
// the results are "", 0 and "".
bool symbols_place(const struct symbols *symbols, uint64_t address, const char **file,
                   uint32_t *line, const char **function);

// Whether any structure has bit-fields beside each other, which are one memory location (C11 3.14).
bool symbols_have_bits(const struct symbols *symbols);

// Whether the function that begins at the address returns nothing, or has parameters. False when it
// is not known.
bool symbols_returns_nothing(const struct symbols *symbols, uint64_t address);
bool symbols_takes_something(const struct symbols *symbols, uint64_t address);

// The global or static variable whose bytes contain the address.
bool symbols_variable(const struct symbols *symbols, uint64_t address, struct symbol_variable *out);

// The _Thread_local variable at `offset` bytes into a thread's TLS block; out->address is the
// offset at which the part begins.
bool symbols_thread_variable(const struct symbols *symbols, uint64_t offset,
                             struct symbol_variable *out);

// The local variable or parameter whose bytes contain the address, of the function that `frame`
// is in.
bool symbols_local(const struct symbols *symbols, const struct symbol_frame *frame,
                   uint64_t address, struct symbol_variable *out);

// Code of one function, and a variable of its frame.
struct symbol_code {
    uint64_t low, high;
    uint32_t function; // for symbols_slot
};
struct symbol_slot {
    int64_t low, high; // bytes low..high-1, from the frame pointer
    bool single;       // a number or pointer, no array or structure
};

// The code of functions, by address, without what is inlined into them: the first one at or behind
// `*at`, which then stands behind it; begin with 0. False: there are no more.
bool symbols_next_code(const struct symbols *symbols, size_t *at, struct symbol_code *out);

// All variables of its frame: fills at most `capacity` and returns how many there are. False when
// some are not known, or their sizes.
bool symbols_slots(const struct symbols *symbols, uint32_t function, struct symbol_slot *slots,
                   size_t capacity, size_t *count);

// Names a part of the memory that a pointer points to. `pointer` was filled by a call here;
// `block_size` is the size of the allocated block that begins where the pointer points (0 unknown)
// and decides between "p->next" and "p[3].next", "*p" and "p[0]". out->address is `offset` rounded
// down to where the part begins. `out` may be used as `pointer` again: "head->next->value".
bool symbols_pointee(const struct symbols *symbols, const struct symbol_variable *pointer,
                     uint64_t block_size, uint64_t offset, struct symbol_variable *out);

#endif
