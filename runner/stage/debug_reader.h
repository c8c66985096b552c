// debug_reader.h: what the two readers of DWARF share: debug_info.c (lines, functions, variables)
// and debug_types.c (types, locations). For them alone.
#ifndef STAGE_DEBUG_READER_H
#define STAGE_DEBUG_READER_H

#include "stage/debug_info.h"

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The state of reading one file.
struct reader {
    struct debug_info *info;
    Elf *elf;
    Dwarf *dwarf;
    Dwarf_CFI *cfi;
    unsigned frame_register; // number of the frame pointer
    unsigned stack_register; // of the stack pointer, where it equals the frame pointer in a body
    // Of the compilation unit that is being read:
    const char *unit_name; // as given to the compiler
    const char *directory; // in which it was compiled
    char *unit_path;       // both together; owned
    uint32_t first_type;
    Dwarf_Die *type_dies; // from first_type on
    size_t die_count, die_capacity;
    Dwarf_Die *nested; // functions within functions, still to be read
    size_t nested_count, nested_capacity;
    struct known_file {
        const char *raw;
        uint32_t file;
    } * known;
    size_t known_count, known_capacity;
};

// A copy that lives as long as the tables; "" for NULL.
const char *debug_keep(struct debug_info *info, const char *string);
const char *debug_name(struct reader *reader, Dwarf_Die *die);          // DW_AT_name, kept
bool debug_number(Dwarf_Die *die, unsigned attribute, uint64_t *value); // false: it has none

// A location expression in the form that the tables have for it, else WHERE_UNKNOWN.
struct debug_location debug_location_of(const struct reader *reader, Dwarf_Attribute *attribute,
                                        const Dwarf_Op *ops, size_t count);

// The index of the type of `die`, 0 for none. It is filled in by debug_types_read, which reads all
// types that were asked for in this unit, and those that they are made of.
uint32_t debug_type_of(struct reader *reader, Dwarf_Die *die);
void debug_types_read(struct reader *reader);

void debug_types_begin(struct reader *reader);      // makes the unknown type 0
void debug_types_complete(struct debug_info *info); // after the last unit

#endif
