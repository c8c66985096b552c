// debug_info.h: what a module's DWARF says, read once into plain tables: lines, functions,
// variables, types.
//
// Everything is read when the module is opened, before the sandbox closes the file system. From
// then on a lookup is a binary search that neither allocates nor calls a library, so it may run in
// the middle of the learner's program. Only debug_info.c and debug_types.c
// know libdw.
#ifndef STAGE_DEBUG_INFO_H
#define STAGE_DEBUG_INFO_H

#include "base/error.h"
#include "trace/trace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Index 0 of files, types and functions is the unknown one; text is "" where nothing is known.

// Where an object's bytes are.
enum debug_where {
    WHERE_UNKNOWN,
    WHERE_FIXED,         // at the address `offset` of the file
    WHERE_FRAME_BASE,    // `offset` bytes from the function's frame base (DW_OP_fbreg)
    WHERE_FRAME_POINTER, // `offset` bytes from the frame pointer
    WHERE_THREAD         // `offset` bytes into each thread's copy of the module's TLS block
};

struct debug_location {
    uint8_t where; // enum debug_where
    bool indirect; // the address stands there, eight bytes: an array whose length is an expression
    int64_t offset;
};

enum debug_form {
    FORM_OTHER,  // functions, void: never descended into
    FORM_SCALAR, // number, pointer, enumeration
    FORM_WHOLE,  // named as one thing whatever is inside: pthread_mutex_t, _Atomic, FILE
    FORM_STRUCT,
    FORM_UNION,
    FORM_ARRAY
};

struct debug_type {
    uint8_t form;                // enum debug_form
    uint8_t value;               // enum value_type, FORM_SCALAR and FORM_WHOLE
    bool bound_is_count;         // what `bound` holds is the count, not the last index
    uint64_t size;               // bytes; 0 unknown, as of an array
    const char *name;            // "pthread_mutex_t", "int", "node"
    const char *values;          // of an enumeration, "IDLE=0,BUSY=1"; NULL for another type
    uint32_t target;             // pointer: the type pointed to; array: type of its elements
    uint64_t count;              // array: elements; 0 when they are not known before the run
    struct debug_location bound; // array: where the running function keeps the count
    uint32_t first_member, member_count;
};

struct debug_member {
    const char *name; // "" for an anonymous struct or union
    uint64_t offset;  // bytes
    uint32_t type;
};

struct debug_variable {
    const char *name;
    struct debug_location location;
    uint32_t type;
    uint32_t file, line; // of its declaration
    uint32_t function;   // that it is declared in, 0 none
    uint64_t low, high;  // locals: the addresses of code at which it is there
};

enum debug_frame_base { FRAME_UNKNOWN, FRAME_IS_POINTER, FRAME_IS_CFA };

struct debug_function {
    const char *name;
    uint8_t frame_base; // enum debug_frame_base
    int64_t cfa_offset; // from the frame pointer to the canonical frame address
    uint32_t first_local, local_count;
    bool misses_locals;   // some stand where it is not understood
    bool returns_nothing; // void
    bool takes_something; // has parameters
};

// Code of a function. Ranges of inlined functions lie inside the range they were inlined into.
struct debug_range {
    uint64_t low, high;
    const char *name;
    uint32_t function; // whose frame is used: the one that was inlined into
    uint32_t depth;    // 0: the function's own code; above: inlined, so many levels deep
};

struct debug_row { // of the line table: holds from `address` to the next row
    uint64_t address;
    uint32_t file, line; // line 0: code of no line
    bool end;            // nothing known from here on
};

struct debug_info {
    const char **files; // as given to the compiler
    size_t file_count, file_capacity;
    struct debug_row *rows; // by address
    size_t row_count, row_capacity;
    struct debug_range *ranges; // by low address, outer before inner
    size_t range_count, range_capacity;
    struct debug_function *functions;
    size_t function_count, function_capacity;
    struct debug_type *types;
    size_t type_count, type_capacity;
    bool has_bits; // some bit-fields stand beside each other
    struct debug_member *members;
    size_t member_count, member_capacity;
    struct debug_variable *globals; // WHERE_FIXED by address, then WHERE_THREAD by offset
    size_t global_count, global_capacity;
    size_t fixed_count;            // how many of them are WHERE_FIXED
    struct debug_variable *locals; // those of a function stand together
    size_t local_count, local_capacity;
    char **strings; // owned: every name above
    size_t string_count, string_capacity;
};

// Fills zeroed `info` from an ELF file. A file without DWARF gives empty tables. False with `err`
// when it cannot be read or is not an ELF file. debug_info_finish in every case.
bool debug_info_read(struct debug_info *info, const char *path, struct error *err);
void debug_info_finish(struct debug_info *info); // accepts zeroed memory

#endif
