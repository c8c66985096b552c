// objects.h: what a compiled object file defines and needs.
#ifndef GRADE_OBJECTS_H
#define GRADE_OBJECTS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symbol {
    char *name;   // owned
    bool defined; // false: the object needs it from elsewhere
    bool weak;
    bool indirect; // GNU IFUNC: its address is computed while the program is loaded
};

// A function that the object defines, under any of its names.
struct function_symbol {
    char *name; // owned
    unsigned section;
    uint64_t address; // in the section
};

struct object {
    char *path;             // of the .o file; owned
    const char *source;     // as the user named it; borrowed
    struct symbol *symbols; // global and weak ones, indirect local ones and local ones with names
                            // of hooks; owned
    size_t symbol_count;
    struct function_symbol *functions; // owned
    size_t function_count;
    uint64_t data_bytes; // of its variables
    char *largest;       // name of the largest of these; owned, NULL: there is none
    uint64_t largest_bytes;
    char **starters; // names of its .init_array sections; owned
    size_t starter_count;
    char **enders; // names of its .fini_array sections; owned
    size_t ender_count;
    char *comment; // the compiler's own mark; owned, never NULL
};

// Reads the symbol table of `object->path` into the zeroed rest. False with `err` for a file that
// is no ELF object.
bool object_read(struct object *object, struct error *err);
void object_finish(struct object *object);

// Whether the compiler's instrumentation calls functions of such names.
bool object_is_hook(const char *name);

// The symbol of that name, NULL when the object has none.
const struct symbol *object_symbol(const struct object *object, const char *name);

#endif
