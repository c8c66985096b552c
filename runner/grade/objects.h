// objects.h: what a compiled object file defines and needs.
#ifndef GRADE_OBJECTS_H
#define GRADE_OBJECTS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct symbol {
    char *name;   // owned
    bool defined; // false: the object needs it from elsewhere
    bool weak;
    bool indirect; // GNU IFUNC: its address is computed while the program is loaded
};

struct object {
    char *path;             // of the .o file; owned
    const char *source;     // as the user named it; borrowed
    struct symbol *symbols; // global and weak ones, and indirect local ones; owned
    size_t symbol_count;
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

// The symbol of that name, NULL when the object has none.
const struct symbol *object_symbol(const struct object *object, const char *name);

#endif
