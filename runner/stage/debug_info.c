// debug_info.c: reads a module's DWARF into plain tables: its lines, functions and variables.
//
// Written for what clang and gcc make at -O0: variables stand at a fixed address, at a fixed
// distance from the frame base or frame pointer, or (arrays of a length that is computed) where a
// slot of the frame points to. Locations in registers are left out: no other thread can reach them.
#include "stage/debug_reader.h"

#include "base/memory.h"
#include "base/text.h"

#include <dwarf.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

// The path from the root; owned by the caller.
static char *full_path(const char *directory, const char *name)
{
    struct text path = {0};
    if (name[0] != '/') {
        text_printf(&path, "%s/", directory);
    }
    text_add(&path, name);
    return squeeze(text_take(&path));
}

// libdw puts the folder of the compilation before most names; take away what the compiler was not
// given.
static char *given_name(const struct reader *reader, const char *raw)
{
    char *path = full_path(reader->directory, raw);
    const char *given = path;
    size_t folder = strlen(reader->directory);
    if (strcmp(path, reader->unit_path) == 0) {
        given = reader->unit_name;
    } else if (reader->unit_name[0] != '/' && strncmp(path, reader->directory, folder) == 0 &&
               path[folder] == '/') {
        given = path + folder + 1;
    }
    char *name = memory_string(given);
    free(path);
    return name;
}

static uint32_t add_file(struct debug_info *info, const char *name)
{
    for (size_t i = 1; i < info->file_count; i++) {
        if (strcmp(info->files[i], name) == 0) {
            return (uint32_t)i;
        }
    }
    info->files = memory_grow(info->files, info->file_count, &info->file_capacity, sizeof(char *));
    info->files[info->file_count] = debug_keep(info, name);
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
    } else if (!global && local) {
        info->functions[variable.function].misses_locals = true;
    }
}

// clang gives the file of the unit the number 0, for which libdw has no name.
static uint32_t declaring_file(struct reader *reader, Dwarf_Die *die)
{
    uint64_t number;
    bool of_unit = debug_number(die, DW_AT_decl_file, &number) && number == 0;
    return of_unit ? add_file(reader->info, reader->unit_name)
                   : file_of(reader, dwarf_decl_file(die));
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
    variable.name = debug_name(reader, die);
    variable.type = debug_type_of(reader, die);
    variable.file = declaring_file(reader, die);
    variable.line = dwarf_decl_line(die, &line) == 0 ? (uint32_t)line : 0;
    Dwarf_Op *ops;
    size_t count;
    Dwarf_Addr base, low, high;
    ptrdiff_t next = 0;
    while ((next = dwarf_getlocations(&attribute, next, &base, &low, &high, &ops, &count)) > 0) {
        variable.location = debug_location_of(reader, &attribute, ops, count);
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
        range.name = debug_name(reader, die);
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
    Dwarf_Die first;
    struct debug_function function = {.name = debug_name(reader, die),
                                      .returns_nothing = !dwarf_hasattr(die, DW_AT_type),
                                      .takes_something =
                                          dwarf_child(die, &first) == 0 &&
                                          dwarf_tag(&first) == DW_TAG_formal_parameter};
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
    reader->unit_name = name != NULL ? name : "";
    reader->directory = directory != NULL ? directory : "";
    free(reader->unit_path);
    reader->unit_path = full_path(reader->directory, reader->unit_name);
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
    debug_types_read(reader);
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
    debug_types_complete(info);
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
    debug_types_begin(reader);
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
