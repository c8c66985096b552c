// debug_info.c: reads a module's DWARF into plain tables; the one file that knows libdw.
//
// Written for what clang and gcc make at -O0: variables stand at a fixed address, at a fixed
// distance from the frame base or frame pointer, or (arrays of a length that is computed) where a
// slot of the frame points to. Locations in registers are left out: no other thread can reach them.
// Types are read by a worklist, not by recursion, since they refer to each other in circles.
#include "stage/debug_info.h"

#include "base/memory.h"
#include "base/text.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DIMENSIONS_MAX = 8 };

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

static const char *keep(struct debug_info *info, const char *string)
{
    if (string == NULL || string[0] == '\0') {
        return "";
    }
    info->strings =
        memory_grow(info->strings, info->string_count, &info->string_capacity, sizeof(char *));
    return info->strings[info->string_count++] = memory_string(string);
}

// Removes "./" where it stands for nothing, in place.
static char *squeeze(char *path)
{
    char *to = path;
    for (const char *from = path; *from != '\0';) {
        if ((to == path || to[-1] == '/') && from[0] == '.' && from[1] == '/') {
            from += 2;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return path;
}

// libdw puts the folder of the compilation before every name; take away what the compiler was not
// given.
static char *given_name(const struct reader *reader, const char *raw)
{
    char *path = squeeze(memory_string(raw));
    char *given = path;
    size_t folder = strlen(reader->directory);
    if (strcmp(path, reader->unit_path) == 0) {
        given = memory_string(reader->unit_name);
    } else if (reader->unit_name[0] != '/' && folder > 0 &&
               strncmp(path, reader->directory, folder) == 0 && path[folder] == '/') {
        given = memory_string(path + folder + 1);
    }
    if (given != path) {
        free(path);
    }
    return given;
}

static uint32_t add_file(struct debug_info *info, const char *name)
{
    for (size_t i = 1; i < info->file_count; i++) {
        if (strcmp(info->files[i], name) == 0) {
            return (uint32_t)i;
        }
    }
    info->files = memory_grow(info->files, info->file_count, &info->file_capacity, sizeof(char *));
    info->files[info->file_count] = keep(info, name);
    return (uint32_t)info->file_count++;
}

// The index of a file that libdw names; its strings stay where they are, so they are compared by
// address.
static uint32_t file_of(struct reader *reader, const char *raw)
{
    if (raw == NULL) {
        return 0;
    }
    for (size_t i = reader->known_count; i-- > 0;) {
        if (reader->known[i].raw == raw) {
            return reader->known[i].file;
        }
    }
    char *name = given_name(reader, raw);
    uint32_t file = add_file(reader->info, name);
    free(name);
    reader->known = memory_grow(reader->known, reader->known_count, &reader->known_capacity,
                                sizeof reader->known[0]);
    reader->known[reader->known_count++] = (struct known_file){raw, file};
    return file;
}

static bool attribute_number(Dwarf_Die *die, unsigned name, uint64_t *value)
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

static const char *name_of(struct reader *reader, Dwarf_Die *die)
{
    return keep(reader->info, dwarf_diename(die));
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

static struct debug_location location_of(const struct reader *reader, Dwarf_Attribute *attribute,
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
    return location_of(reader, attribute, ops, count);
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

// The index of the type of `die`; it is filled in when the worklist comes to it.
static uint32_t type_of(struct reader *reader, Dwarf_Die *die)
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
    static const char *const names[] = {"sem_t",       "mtx_t", "cnd_t", "once_flag",
                                        "atomic_flag", "FILE",  "DIR"};
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
            type->name = keep(reader->info, name);
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
    attribute_number(die, DW_AT_encoding, &encoding);
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
    if (!attribute_number(die, DW_AT_bit_size, count)) {
        return false;
    }
    if (attribute_number(die, DW_AT_data_bit_offset, low)) {
        return true;
    }
    // The older way counts from the most significant bit of the storage unit.
    attribute_number(die, DW_AT_data_member_location, &byte);
    attribute_number(die, DW_AT_byte_size, &storage);
    attribute_number(die, DW_AT_bit_offset, &from_top);
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
    struct debug_member member = {keep(reader->info, text_string(&name)), first,
                                  add_type(reader, type, NULL)};
    add_member(reader->info, member);
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
        struct debug_member member = {.name = name_of(reader, &child)};
        attribute_number(&child, DW_AT_data_member_location, &member.offset);
        member.type = type_of(reader, &child);
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
    if (attribute_number(die, DW_AT_count, &type->count)) {
        return;
    }
    if (attribute_number(die, DW_AT_upper_bound, &last)) {
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
    uint32_t element = type_of(reader, die);
    for (int i = count - 1; i > 0; i--) {
        dimensions[i].target = element;
        element = add_type(reader, dimensions[i], NULL);
    }
    const char *name = type->name;
    *type = count > 0 ? dimensions[0] : (struct debug_type){.form = FORM_ARRAY};
    type->name = name;
    type->target = element;
}

static void read_by_tag(struct reader *reader, Dwarf_Die *die, struct debug_type *type, bool whole)
{
    int tag = dwarf_tag(die);
    attribute_number(die, DW_AT_byte_size, &type->size);
    if (tag == DW_TAG_base_type || tag == DW_TAG_enumeration_type) {
        type->form = FORM_SCALAR;
        type->value = tag == DW_TAG_base_type ? base_value(die) : TYPE_ENUM;
    } else if (tag == DW_TAG_pointer_type) {
        type->form = FORM_SCALAR;
        type->value = TYPE_POINTER;
        type->size = sizeof(void *);
        type->target = type_of(reader, die);
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

// Variables and functions.

static void place_variable(struct debug_info *info, struct debug_variable variable, bool local)
{
    bool global = variable.location.where == WHERE_FIXED || variable.location.where == WHERE_THREAD;
    if (global && !variable.location.indirect) {
        info->globals =
            memory_grow(info->globals, info->global_count, &info->global_capacity, sizeof variable);
        info->globals[info->global_count++] = variable;
    } else if (!global && local && variable.location.where != WHERE_UNKNOWN) {
        info->locals =
            memory_grow(info->locals, info->local_count, &info->local_capacity, sizeof variable);
        info->locals[info->local_count++] = variable;
    }
}

// `scope` holds the function and the code in which the variable can be there.
static void read_variable(struct reader *reader, Dwarf_Die *die, const struct debug_variable *scope)
{
    struct debug_variable variable = *scope;
    Dwarf_Attribute attribute;
    int line = 0;
    if (dwarf_hasattr(die, DW_AT_artificial) || dwarf_hasattr(die, DW_AT_declaration) ||
        dwarf_attr(die, DW_AT_location, &attribute) == NULL) {
        return;
    }
    variable.name = name_of(reader, die);
    variable.type = type_of(reader, die);
    variable.file = file_of(reader, dwarf_decl_file(die));
    variable.line = dwarf_decl_line(die, &line) == 0 ? (uint32_t)line : 0;
    Dwarf_Op *ops;
    size_t count;
    Dwarf_Addr base, low, high;
    ptrdiff_t next = 0;
    while ((next = dwarf_getlocations(&attribute, next, &base, &low, &high, &ops, &count)) > 0) {
        variable.location = location_of(reader, &attribute, ops, count);
        variable.low = low > scope->low ? low : scope->low;
        variable.high = high < scope->high ? high : scope->high;
        place_variable(reader->info, variable, scope->function != 0);
    }
}

static void add_range(struct reader *reader, Dwarf_Die *die, uint32_t function, uint32_t depth,
                      struct debug_variable *scope)
{
    struct debug_info *info = reader->info;
    struct debug_range range = {.function = function, .depth = depth};
    Dwarf_Addr base, low, high;
    ptrdiff_t next = 0;
    scope->low = UINT64_MAX;
    scope->high = 0;
    while ((next = dwarf_ranges(die, next, &base, &low, &high)) > 0) {
        scope->low = low < scope->low ? low : scope->low;
        scope->high = high > scope->high ? high : scope->high;
        if (dwarf_tag(die) == DW_TAG_lexical_block) {
            continue;
        }
        range.low = low;
        range.high = high;
        range.name = name_of(reader, die);
        info->ranges =
            memory_grow(info->ranges, info->range_count, &info->range_capacity, sizeof range);
        info->ranges[info->range_count++] = range;
    }
}

static void read_scope(struct reader *reader, Dwarf_Die *die, const struct debug_variable *scope,
                       uint32_t depth)
{
    Dwarf_Die child;
    for (int more = dwarf_child(die, &child); more == 0; more = dwarf_siblingof(&child, &child)) {
        int tag = dwarf_tag(&child);
        if (tag == DW_TAG_variable || tag == DW_TAG_formal_parameter) {
            read_variable(reader, &child, scope);
        } else if (tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine) {
            struct debug_variable inner = *scope;
            uint32_t level = depth + (tag == DW_TAG_inlined_subroutine ? 1 : 0);
            add_range(reader, &child, scope->function, level, &inner);
            read_scope(reader, &child, &inner, level);
        } else if (tag == DW_TAG_subprogram) {
            reader->nested = memory_grow(reader->nested, reader->nested_count,
                                         &reader->nested_capacity, sizeof child);
            reader->nested[reader->nested_count++] = child;
        }
    }
}

// The distance from the frame pointer to the canonical frame address in the body of a function.
// 16 on x86-64 (saved rbp, return address); on aarch64 it depends on the size of the frame.
static int64_t cfa_offset(const struct reader *reader, Dwarf_Die *die)
{
    Dwarf_Addr *points = NULL;
    Dwarf_Frame *frame = NULL;
    Dwarf_Op *ops;
    size_t count = 0;
    int64_t offset = 16;
    if (reader->cfi != NULL && dwarf_entry_breakpoints(die, &points) > 0 &&
        dwarf_cfi_addrframe(reader->cfi, points[0], &frame) == 0 &&
        dwarf_frame_cfa(frame, &ops, &count) == 0 && count == 1) {
        bool extended = ops[0].atom == DW_OP_bregx;
        unsigned held = extended ? (unsigned)ops[0].number : ops[0].atom - (unsigned)DW_OP_breg0;
        if (held == reader->frame_register || held == reader->stack_register) {
            offset = (int64_t)(extended ? ops[0].number2 : ops[0].number);
        }
    }
    free(frame);
    free(points);
    return offset;
}

static void read_frame_base(const struct reader *reader, Dwarf_Die *die,
                            struct debug_function *function)
{
    Dwarf_Attribute attribute;
    Dwarf_Op *ops;
    size_t count;
    if (dwarf_attr_integrate(die, DW_AT_frame_base, &attribute) == NULL ||
        dwarf_getlocation(&attribute, &ops, &count) != 0 || count != 1) {
        return;
    }
    if (ops[0].atom == DW_OP_reg0 + reader->frame_register) {
        function->frame_base = FRAME_IS_POINTER;
    } else if (ops[0].atom == DW_OP_call_frame_cfa) {
        function->frame_base = FRAME_IS_CFA;
        function->cfa_offset = cfa_offset(reader, die);
    }
}

static void read_function(struct reader *reader, Dwarf_Die *die)
{
    struct debug_info *info = reader->info;
    if (dwarf_hasattr(die, DW_AT_declaration)) {
        return;
    }
    struct debug_function function = {.name = name_of(reader, die)};
    struct debug_variable scope = {.function = (uint32_t)info->function_count};
    function.first_local = (uint32_t)info->local_count;
    read_frame_base(reader, die, &function);
    info->functions = memory_grow(info->functions, info->function_count, &info->function_capacity,
                                  sizeof function);
    info->functions[info->function_count++] = function;
    add_range(reader, die, scope.function, 0, &scope);
    read_scope(reader, die, &scope, 0);
    info->functions[scope.function].local_count =
        (uint32_t)info->local_count - function.first_local;
}

static void read_lines(struct reader *reader, Dwarf_Die *unit)
{
    struct debug_info *info = reader->info;
    Dwarf_Lines *lines;
    size_t count;
    if (dwarf_getsrclines(unit, &lines, &count) != 0) {
        return;
    }
    size_t first = info->row_count;
    for (size_t i = 0; i < count; i++) {
        Dwarf_Line *line = dwarf_onesrcline(lines, i);
        struct debug_row row = {0};
        Dwarf_Addr address = 0;
        int number = 0;
        dwarf_lineaddr(line, &address);
        dwarf_lineno(line, &number);
        dwarf_lineendsequence(line, &row.end);
        row.address = address;
        row.line = (uint32_t)number;
        row.file = file_of(reader, dwarf_linesrc(line, NULL, NULL));
        // Of several rows for one address the last holds.
        if (info->row_count > first && info->rows[info->row_count - 1].address == address &&
            !info->rows[info->row_count - 1].end) {
            info->row_count--;
        }
        info->rows = memory_grow(info->rows, info->row_count, &info->row_capacity, sizeof row);
        info->rows[info->row_count++] = row;
    }
}

static void begin_unit(struct reader *reader, Dwarf_Die *unit)
{
    Dwarf_Attribute attribute;
    const char *name = dwarf_diename(unit);
    const char *directory = dwarf_formstring(dwarf_attr(unit, DW_AT_comp_dir, &attribute));
    struct text path = {0};
    reader->unit_name = name != NULL ? name : "";
    reader->directory = directory != NULL ? directory : "";
    if (reader->unit_name[0] != '/') {
        text_printf(&path, "%s/", reader->directory);
    }
    text_add(&path, reader->unit_name);
    free(reader->unit_path);
    reader->unit_path = squeeze(text_take(&path));
    reader->first_type = (uint32_t)reader->info->type_count;
    reader->die_count = 0;
    reader->nested_count = 0;
    reader->known_count = 0;
}

static void read_unit(struct reader *reader, Dwarf_Die *unit)
{
    struct debug_variable scope = {.high = UINT64_MAX};
    Dwarf_Die child;
    begin_unit(reader, unit);
    read_lines(reader, unit);
    for (int more = dwarf_child(unit, &child); more == 0; more = dwarf_siblingof(&child, &child)) {
        if (dwarf_tag(&child) == DW_TAG_variable) {
            read_variable(reader, &child, &scope);
        } else if (dwarf_tag(&child) == DW_TAG_subprogram) {
            read_function(reader, &child);
        }
    }
    for (size_t i = 0; i < reader->nested_count; i++) {
        Dwarf_Die nested = reader->nested[i];
        read_function(reader, &nested);
    }
    for (size_t i = 0; i < reader->die_count; i++) {
        read_type(reader, i);
    }
}

// A structure that one file only declares is the one of that name that another file defines.
static void complete_types(struct debug_info *info)
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

static int compare(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static int row_order(const void *left, const void *right)
{
    const struct debug_row *a = left, *b = right;
    int order = compare(a->address, b->address);
    return order != 0 ? order : b->end - a->end;
}

static int range_order(const void *left, const void *right)
{
    const struct debug_range *a = left, *b = right;
    int order = compare(a->low, b->low);
    order = order != 0 ? order : compare(b->high, a->high);
    return order != 0 ? order : compare(a->depth, b->depth);
}

static int global_order(const void *left, const void *right)
{
    const struct debug_variable *a = left, *b = right;
    int order = compare(a->location.where, b->location.where);
    return order != 0 ? order : compare((uint64_t)a->location.offset, (uint64_t)b->location.offset);
}

static void sort(void *array, size_t count, size_t size, int (*order)(const void *, const void *))
{
    if (count > 0) {
        qsort(array, count, size, order);
    }
}

static void read_dwarf(struct reader *reader)
{
    struct debug_info *info = reader->info;
    Dwarf_CU *unit = NULL;
    Dwarf_Die die;
    while (dwarf_get_units(reader->dwarf, unit, &unit, NULL, NULL, &die, NULL) == 0) {
        if (dwarf_tag(&die) == DW_TAG_compile_unit) {
            read_unit(reader, &die);
        }
    }
    complete_types(info);
    sort(info->rows, info->row_count, sizeof info->rows[0], row_order);
    sort(info->ranges, info->range_count, sizeof info->ranges[0], range_order);
    sort(info->globals, info->global_count, sizeof info->globals[0], global_order);
    while (info->fixed_count < info->global_count &&
           info->globals[info->fixed_count].location.where == WHERE_FIXED) {
        info->fixed_count++;
    }
}

static void begin_tables(struct reader *reader)
{
    struct debug_info *info = reader->info;
    info->files = memory_grow(NULL, 0, &info->file_capacity, sizeof(char *));
    info->files[info->file_count++] = "";
    info->functions = memory_grow(NULL, 0, &info->function_capacity, sizeof info->functions[0]);
    info->functions[info->function_count++] = (struct debug_function){.name = ""};
    add_type(reader, (struct debug_type){.name = ""}, NULL);
}

static void set_machine(struct reader *reader)
{
    GElf_Ehdr header;
    bool arm = gelf_getehdr(reader->elf, &header) != NULL && header.e_machine == EM_AARCH64;
    reader->frame_register = arm ? 29 : 6;
    reader->stack_register = arm ? 31 : 6;
}

bool debug_info_read(struct debug_info *info, const char *path, struct error *err)
{
    struct reader reader = {.info = info};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return error_errno(err, "%s", path);
    }
    elf_version(EV_CURRENT);
    reader.elf = elf_begin(fd, ELF_C_READ, NULL);
    bool is_elf = reader.elf != NULL && elf_kind(reader.elf) == ELF_K_ELF;
    begin_tables(&reader);
    if (is_elf) {
        set_machine(&reader);
        reader.dwarf = dwarf_begin_elf(reader.elf, DWARF_C_READ, NULL);
        reader.cfi = dwarf_getcfi_elf(reader.elf);
    }
    if (reader.dwarf != NULL) {
        read_dwarf(&reader);
    }
    if (reader.cfi != NULL) {
        dwarf_cfi_end(reader.cfi);
    }
    dwarf_end(reader.dwarf);
    elf_end(reader.elf);
    close(fd);
    free(reader.unit_path);
    free(reader.type_dies);
    free(reader.nested);
    free(reader.known);
    return is_elf || error_set(err, "%s: not a program file (ELF)", path);
}

void debug_info_finish(struct debug_info *info)
{
    for (size_t i = 0; i < info->string_count; i++) {
        free(info->strings[i]);
    }
    free(info->strings);
    free(info->files);
    free(info->rows);
    free(info->ranges);
    free(info->functions);
    free(info->types);
    free(info->members);
    free(info->globals);
    free(info->locals);
    *info = (struct debug_info){0};
}
