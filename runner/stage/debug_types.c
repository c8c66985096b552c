// debug_types.c: reads DWARF's types and locations into the tables of debug_info.h.
//
// Types are read by a worklist, not by recursion, since they refer to each other in circles.
#include "stage/debug_reader.h"

#include "base/memory.h"
#include "base/text.h"

#include <dwarf.h>
#include <inttypes.h>
#include <string.h>

enum { DIMENSIONS_MAX = 8 };

const char *debug_keep(struct debug_info *info, const char *string)
{
    if (string == NULL || string[0] == '\0') {
        return "";
    }
    info->strings =
        memory_grow(info->strings, info->string_count, &info->string_capacity, sizeof(char *));
    return info->strings[info->string_count++] = memory_string(string);
}

bool debug_number(Dwarf_Die *die, unsigned name, uint64_t *value)
{
    Dwarf_Attribute attribute;
    Dwarf_Word word;
    if (dwarf_attr_integrate(die, name, &attribute) == NULL ||
        dwarf_formudata(&attribute, &word) != 0) {
        return false;
    }
    *value = word;
    return true;
}

const char *debug_name(struct reader *reader, Dwarf_Die *die)
{
    return debug_keep(reader->info, dwarf_diename(die));
}

// Locations.

static struct debug_location location_first(const struct reader *reader, Dwarf_Attribute *attribute,
                                            const Dwarf_Op *op)
{
    struct debug_location location = {.where = WHERE_UNKNOWN, .offset = (int64_t)op->number};
    Dwarf_Attribute held;
    Dwarf_Addr address;
    if (op->atom == DW_OP_addr) {
        location.where = WHERE_FIXED;
    } else if (op->atom == DW_OP_addrx || op->atom == DW_OP_GNU_addr_index) {
        if (dwarf_getlocation_attr(attribute, op, &held) == 0 &&
            dwarf_formaddr(&held, &address) == 0) {
            location.where = WHERE_FIXED;
            location.offset = (int64_t)address;
        }
    } else if (op->atom == DW_OP_fbreg) {
        location.where = WHERE_FRAME_BASE;
    } else if (op->atom == DW_OP_breg0 + reader->frame_register) {
        location.where = WHERE_FRAME_POINTER;
    }
    return location;
}

static bool is_constant(const Dwarf_Op *op)
{
    return op->atom == DW_OP_const8u || op->atom == DW_OP_const4u || op->atom == DW_OP_addr;
}

static bool is_thread_local(const Dwarf_Op *op)
{
    return op->atom == DW_OP_form_tls_address || op->atom == DW_OP_GNU_push_tls_address;
}

struct debug_location debug_location_of(const struct reader *reader, Dwarf_Attribute *attribute,
                                        const Dwarf_Op *ops, size_t count)
{
    struct debug_location location = {.where = WHERE_UNKNOWN};
    if (count == 1) {
        location = location_first(reader, attribute, &ops[0]);
    } else if (count == 2 && ops[1].atom == DW_OP_deref) {
        location = location_first(reader, attribute, &ops[0]);
        location.indirect = true;
    } else if (count == 2 && is_constant(&ops[0]) && is_thread_local(&ops[1])) {
        location.where = WHERE_THREAD;
        location.offset = (int64_t)ops[0].number;
    }
    return location;
}

static struct debug_location location_single(const struct reader *reader,
                                             Dwarf_Attribute *attribute)
{
    Dwarf_Op *ops;
    size_t count;
    if (attribute == NULL || dwarf_getlocation(attribute, &ops, &count) != 0) {
        return (struct debug_location){.where = WHERE_UNKNOWN};
    }
    return debug_location_of(reader, attribute, ops, count);
}

// Types.

static uint32_t add_type(struct reader *reader, struct debug_type type, const Dwarf_Die *die)
{
    struct debug_info *info = reader->info;
    reader->type_dies =
        memory_grow(reader->type_dies, reader->die_count, &reader->die_capacity, sizeof(Dwarf_Die));
    reader->type_dies[reader->die_count++] = die != NULL ? *die : (Dwarf_Die){.addr = NULL};
    info->types = memory_grow(info->types, info->type_count, &info->type_capacity, sizeof type);
    info->types[info->type_count] = type;
    return (uint32_t)info->type_count++;
}

uint32_t debug_type_of(struct reader *reader, Dwarf_Die *die)
{
    Dwarf_Attribute attribute;
    Dwarf_Die type;
    if (dwarf_attr_integrate(die, DW_AT_type, &attribute) == NULL ||
        dwarf_formref_die(&attribute, &type) == NULL) {
        return 0;
    }
    for (size_t i = 0; i < reader->die_count; i++) {
        if (reader->type_dies[i].addr == type.addr) {
            return reader->first_type + (uint32_t)i;
        }
    }
    return add_type(reader, (struct debug_type){.name = ""}, &type);
}

// Types that are one thing to their user, whatever the C library keeps inside.
static bool is_whole_name(const char *name)
{
    static const char *const names[] = {"sem_t",       "mtx_t",  "cnd_t",    "once_flag",
                                        "atomic_flag", "FILE",   "DIR",      "sigset_t",
                                        "cpu_set_t",   "fd_set", "mbstate_t"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return strlen(name) > strlen("pthread_t") && text_starts(name, "pthread_") &&
           text_ends(name, "_t");
}

// Goes through typedefs and qualifiers to the type itself; the first name met is its name.
static bool peel(struct reader *reader, Dwarf_Die *die, struct debug_type *type, bool *whole)
{
    for (;;) {
        int tag = dwarf_tag(die);
        bool qualifier =
            tag == DW_TAG_const_type || tag == DW_TAG_volatile_type || tag == DW_TAG_restrict_type;
        const char *name = dwarf_diename(die);
        if (name != NULL && type->name[0] == '\0') {
            type->name = debug_keep(reader->info, name);
        }
        if (tag == DW_TAG_atomic_type || (name != NULL && is_whole_name(name))) {
            *whole = true;
        }
        if (!qualifier && tag != DW_TAG_typedef && tag != DW_TAG_atomic_type) {
            return true;
        }
        Dwarf_Attribute attribute;
        if (dwarf_attr(die, DW_AT_type, &attribute) == NULL ||
            dwarf_formref_die(&attribute, die) == NULL) {
            return false;
        }
    }
}

static enum value_type base_value(Dwarf_Die *die)
{
    uint64_t encoding = 0;
    const char *name = dwarf_diename(die);
    debug_number(die, DW_AT_encoding, &encoding);
    switch (encoding) {
    case DW_ATE_boolean:
        return TYPE_BOOL;
    case DW_ATE_signed:
        return TYPE_SIGNED;
    case DW_ATE_signed_char:
    case DW_ATE_unsigned_char:
        if (name != NULL && strcmp(name, "char") == 0) {
            return TYPE_CHAR;
        }
        return encoding == DW_ATE_signed_char ? TYPE_SIGNED : TYPE_UNSIGNED;
    case DW_ATE_unsigned:
    case DW_ATE_UTF:
        return TYPE_UNSIGNED;
    case DW_ATE_float:
        return TYPE_FLOAT;
    default:
        return TYPE_UNKNOWN;
    }
}

static void add_member(struct debug_info *info, struct debug_member member)
{
    info->members =
        memory_grow(info->members, info->member_count, &info->member_capacity, sizeof member);
    info->members[info->member_count++] = member;
}

// Neighbouring bit-fields: one memory location (C11 3.14), hence one member "{ready,done}".
struct bit_run {
    uint64_t low, high; // bits
    unsigned count;
    struct text names;
};

// Where a bit-field is, in bits from the beginning of the structure; false when it is none.
static bool member_bits(Dwarf_Die *die, uint64_t *low, uint64_t *count)
{
    uint64_t byte = 0, storage = 0, from_top = 0;
    if (!debug_number(die, DW_AT_bit_size, count)) {
        return false;
    }
    if (debug_number(die, DW_AT_data_bit_offset, low)) {
        return true;
    }
    // The older way counts from the most significant bit of the storage unit.
    debug_number(die, DW_AT_data_member_location, &byte);
    debug_number(die, DW_AT_byte_size, &storage);
    debug_number(die, DW_AT_bit_offset, &from_top);
    *low = 8 * (byte + storage) - from_top - *count;
    return true;
}

static void add_bits(struct bit_run *run, const char *name, uint64_t low, uint64_t count)
{
    if (run->count == 0) {
        run->low = low;
        run->high = low;
    }
    run->low = low < run->low ? low : run->low;
    run->high = low + count > run->high ? low + count : run->high;
    text_add(&run->names, run->count > 0 ? "," : "");
    text_add(&run->names, name != NULL ? name : "");
    run->count++;
}

static void end_bits(struct reader *reader, struct bit_run *run)
{
    if (run->count == 0) {
        return;
    }
    struct text name = {0};
    text_printf(&name, run->count > 1 ? "{%s}" : "%s", text_string(&run->names));
    uint64_t first = run->low / 8;
    uint64_t size = (run->high + 7) / 8 - first;
    struct debug_type type = {.form = FORM_SCALAR,
                              .value = size <= 8 ? TYPE_UNSIGNED : TYPE_UNKNOWN,
                              .size = size,
                              .name = "bit-field"};
    struct debug_member member = {debug_keep(reader->info, text_string(&name)), first,
                                  add_type(reader, type, NULL)};
    add_member(reader->info, member);
    reader->info->has_bits |= run->count > 1;
    text_finish(&name);
    text_finish(&run->names);
    *run = (struct bit_run){0};
}

static void read_members(struct reader *reader, Dwarf_Die *die, struct debug_type *type)
{
    struct bit_run run = {0};
    Dwarf_Die child;
    type->first_member = (uint32_t)reader->info->member_count;
    for (int more = dwarf_child(die, &child); more == 0; more = dwarf_siblingof(&child, &child)) {
        uint64_t low, count;
        if (dwarf_tag(&child) != DW_TAG_member) {
            continue;
        }
        if (member_bits(&child, &low, &count)) {
            add_bits(&run, dwarf_diename(&child), low, count);
            continue;
        }
        end_bits(reader, &run);
        struct debug_member member = {.name = debug_name(reader, &child)};
        debug_number(&child, DW_AT_data_member_location, &member.offset);
        member.type = debug_type_of(reader, &child);
        add_member(reader->info, member);
    }
    end_bits(reader, &run);
    type->member_count = (uint32_t)reader->info->member_count - type->first_member;
}

// One dimension: its length is a number, a variable that the compiler made (clang), or an
// expression (gcc).
static void read_bound(struct reader *reader, Dwarf_Die *die, struct debug_type *type)
{
    Dwarf_Attribute attribute, held;
    Dwarf_Die variable;
    uint64_t last;
    if (debug_number(die, DW_AT_count, &type->count)) {
        return;
    }
    if (debug_number(die, DW_AT_upper_bound, &last)) {
        type->count = last + 1;
    } else if (dwarf_attr(die, DW_AT_count, &attribute) != NULL &&
               dwarf_formref_die(&attribute, &variable) != NULL) {
        type->bound = location_single(reader, dwarf_attr(&variable, DW_AT_location, &held));
        type->bound_is_count = true;
    } else if (dwarf_attr(die, DW_AT_upper_bound, &attribute) != NULL) {
        // What is asked for is the value, not where it stands: one step less than the expression.
        type->bound = location_single(reader, &attribute);
        type->bound.where = type->bound.indirect ? type->bound.where : WHERE_UNKNOWN;
        type->bound.indirect = false;
    }
}

// int grid[3][4] is an array of 3 arrays of 4.
static void read_array(struct reader *reader, Dwarf_Die *die, struct debug_type *type)
{
    struct debug_type dimensions[DIMENSIONS_MAX];
    int count = 0;
    Dwarf_Die child;
    for (int more = dwarf_child(die, &child); more == 0; more = dwarf_siblingof(&child, &child)) {
        if (dwarf_tag(&child) == DW_TAG_subrange_type && count < DIMENSIONS_MAX) {
            dimensions[count] = (struct debug_type){.form = FORM_ARRAY, .name = ""};
            read_bound(reader, &child, &dimensions[count++]);
        }
    }
    uint32_t element = debug_type_of(reader, die);
    for (int i = count - 1; i > 0; i--) {
        dimensions[i].target = element;
        element = add_type(reader, dimensions[i], NULL);
    }
    const char *name = type->name;
    *type = count > 0 ? dimensions[0] : (struct debug_type){.form = FORM_ARRAY};
    type->name = name;
    type->target = element;
}

// The names of an enumeration's values, as far as there is room for them.
static const char *read_enumerators(struct reader *reader, Dwarf_Die *die)
{
    enum { ROOM = 400 };
    struct text list = {0};
    Dwarf_Die child;
    for (int more = dwarf_child(die, &child); more == 0 && list.length < ROOM;
         more = dwarf_siblingof(&child, &child)) {
        Dwarf_Attribute attribute;
        Dwarf_Sword value = 0;
        Dwarf_Word plain = 0;
        const char *name = dwarf_diename(&child);
        if (dwarf_tag(&child) != DW_TAG_enumerator || name == NULL ||
            dwarf_attr(&child, DW_AT_const_value, &attribute) == NULL) {
            continue;
        }
        bool negative = dwarf_whatform(&attribute) == DW_FORM_sdata;
        if (negative ? dwarf_formsdata(&attribute, &value) == 0
                     : dwarf_formudata(&attribute, &plain) == 0) {
            text_printf(&list, "%s%s=%" PRId64, list.length > 0 ? "," : "", name,
                        negative ? (int64_t)value : (int64_t)plain);
        }
    }
    const char *kept = debug_keep(reader->info, text_string(&list));
    text_finish(&list);
    return kept;
}

static void read_by_tag(struct reader *reader, Dwarf_Die *die, struct debug_type *type, bool whole)
{
    int tag = dwarf_tag(die);
    debug_number(die, DW_AT_byte_size, &type->size);
    if (tag == DW_TAG_base_type || tag == DW_TAG_enumeration_type) {
        type->form = FORM_SCALAR;
        type->value = tag == DW_TAG_base_type ? base_value(die) : TYPE_ENUM;
        type->values = tag == DW_TAG_enumeration_type ? read_enumerators(reader, die) : NULL;
    } else if (tag == DW_TAG_pointer_type) {
        type->form = FORM_SCALAR;
        type->value = TYPE_POINTER;
        type->size = sizeof(void *);
        type->target = debug_type_of(reader, die);
    } else if (tag == DW_TAG_structure_type || tag == DW_TAG_union_type) {
        type->form = tag == DW_TAG_union_type ? FORM_UNION : FORM_STRUCT;
        if (!whole) {
            read_members(reader, die, type);
        }
    } else if (tag == DW_TAG_array_type) {
        read_array(reader, die, type);
    }
}

static void read_type(struct reader *reader, size_t which)
{
    Dwarf_Die die = reader->type_dies[which];
    struct debug_type type = {.name = ""};
    bool whole = false;
    if (die.addr == NULL) {
        return;
    }
    if (peel(reader, &die, &type, &whole)) {
        read_by_tag(reader, &die, &type, whole);
        if (whole && type.form != FORM_ARRAY) {
            type.form = FORM_WHOLE;
        }
        if (strcmp(type.name, "atomic_flag") == 0) {
            type.value = TYPE_BOOL;
        }
    }
    reader->info->types[reader->first_type + which] = type;
}

void debug_types_read(struct reader *reader)
{
    for (size_t i = 0; i < reader->die_count; i++) {
        read_type(reader, i);
    }
}

void debug_types_begin(struct reader *reader)
{
    add_type(reader, (struct debug_type){.name = ""}, NULL);
}

// A structure that one file only declares is the one of that name that another file defines.
void debug_types_complete(struct debug_info *info)
{
    for (size_t i = 1; i < info->type_count; i++) {
        struct debug_type *type = &info->types[i];
        for (size_t j = 1; j < info->type_count && type->size == 0; j++) {
            const struct debug_type *other = &info->types[j];
            if (type->form == other->form && other->size > 0 &&
                (type->form == FORM_STRUCT || type->form == FORM_UNION) &&
                strcmp(type->name, other->name) == 0) {
                *type = *other;
            }
        }
    }
}
