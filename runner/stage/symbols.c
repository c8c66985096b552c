// symbols.c: looks up lines, variables and their parts in the tables of debug_info.
#include "stage/symbols.h"

#include "base/memory.h"
#include "stage/debug_info.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct symbols {
    struct debug_info info;
    uint64_t load_bias;
};

struct symbols *symbols_open(const char *module_path, uint64_t load_bias, struct error *err)
{
    struct symbols *symbols = memory_alloc(sizeof *symbols);
    symbols->load_bias = load_bias;
    if (!debug_info_read(&symbols->info, module_path, err)) {
        symbols_close(symbols);
        return NULL;
    }
    return symbols;
}

void symbols_close(struct symbols *symbols)
{
    if (symbols != NULL) {
        debug_info_finish(&symbols->info);
        free(symbols);
    }
}

// Lines and functions.

// The last row that begins at or before the address, further back while it has no line of its own.
static const struct debug_row *row_at(const struct debug_info *info, uint64_t address)
{
    size_t low = 0, high = info->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (info->rows[middle].address <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (size_t i = low; i-- > 0 && !info->rows[i].end;) {
        if (info->rows[i].line != 0) {
            return &info->rows[i];
        }
    }
    return NULL;
}

// The innermost code that contains the address. Code of a function and what is inlined there lie
// within each other, so the last one to begin that has not ended is the innermost.
static const struct debug_range *range_at(const struct debug_info *info, uint64_t address)
{
    size_t low = 0, high = info->range_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (info->ranges[middle].low <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    while (low-- > 0) {
        if (address < info->ranges[low].high) {
            return &info->ranges[low];
        }
        if (info->ranges[low].depth == 0) {
            break;
        }
    }
    return NULL;
}

bool symbols_place(const struct symbols *symbols, uint64_t address, const char **file,
                   uint32_t *line, const char **function)
{
    const struct debug_info *info = &symbols->info;
    const struct debug_row *row = row_at(info, address - symbols->load_bias);
    const struct debug_range *range = range_at(info, address - symbols->load_bias);
    *file = row != NULL ? info->files[row->file] : "";
    *line = row != NULL ? row->line : 0;
    *function = range != NULL ? range->name : "";
    return row != NULL;
}

// Parts of a variable.

// Where the frame of a running function is, in addresses of memory.
struct place_in_frame {
    uint64_t base;    // frame base; 0 unknown
    uint64_t pointer; // frame pointer
};

bool symbols_have_bits(const struct symbols *symbols)
{
    return symbols->info.has_bits;
}

static const struct debug_function *function_at(const struct symbols *symbols, uint64_t address)
{
    const struct debug_info *info = &symbols->info;
    const struct debug_range *range = range_at(info, address - symbols->load_bias);
    return range != NULL ? &info->functions[range->function] : NULL;
}

bool symbols_returns_nothing(const struct symbols *symbols, uint64_t address)
{
    const struct debug_function *function = function_at(symbols, address);
    return function != NULL && function->returns_nothing;
}

bool symbols_takes_something(const struct symbols *symbols, uint64_t address)
{
    const struct debug_function *function = function_at(symbols, address);
    return function != NULL && function->takes_something;
}

static uint64_t location_address(const struct debug_location *location,
                                 const struct place_in_frame *frame)
{
    uint64_t origin = 0;
    if (frame != NULL && location->where == WHERE_FRAME_BASE) {
        origin = frame->base;
    } else if (frame != NULL && location->where == WHERE_FRAME_POINTER) {
        origin = frame->pointer;
    }
    if (origin == 0) {
        return 0;
    }
    uint64_t address = origin + (uint64_t)location->offset;
    return location->indirect ? *(const uint64_t *)(uintptr_t)address : address;
}

static uint64_t type_size(const struct debug_info *info, uint32_t index,
                          const struct place_in_frame *frame)
{
    const struct debug_type *type = &info->types[index];
    if (type->form != FORM_ARRAY) {
        return type->size;
    }
    uint64_t count = type->count;
    if (count == 0) {
        uint64_t kept = location_address(&type->bound, frame);
        count = kept == 0 ? 0 : *(const uint64_t *)(uintptr_t)kept;
        count += kept != 0 && !type->bound_is_count ? 1 : 0;
    }
    return count * type_size(info, type->target, frame);
}

// A way down from an object to the scalar at some offset in it.
struct descent {
    const struct debug_info *info;
    const struct place_in_frame *frame;
    uint64_t passed;   // bytes from the object's beginning to the part
    uint64_t offset;   // bytes still to go
    uint32_t type;     // of the part
    const char *joint; // before the next member's name
    char *name;        // of SYMBOL_NAME_MAX bytes
};

static void name_add(char *name, const char *word, const char *rest)
{
    size_t length = strlen(name);
    snprintf(name + length, SYMBOL_NAME_MAX - length, "%s%s", word, rest);
}

static void name_add_index(char *name, uint64_t index)
{
    size_t length = strlen(name);
    snprintf(name + length, SYMBOL_NAME_MAX - length, "[%llu]", (unsigned long long)index);
}

static void descend_into(struct descent *descent, uint64_t bytes, uint32_t type)
{
    descent->passed += bytes;
    descent->offset -= bytes;
    descent->type = type;
}

// The first member that has the byte; in the last one an array may have no length ("int items[]").
static const struct debug_member *member_at(const struct descent *descent,
                                            const struct debug_type *type)
{
    for (uint32_t i = 0; i < type->member_count; i++) {
        const struct debug_member *member = &descent->info->members[type->first_member + i];
        const struct debug_type *held = &descent->info->types[member->type];
        uint64_t size = type_size(descent->info, member->type, descent->frame);
        bool open = i + 1 == type->member_count && held->form == FORM_ARRAY && size == 0;
        if (descent->offset >= member->offset &&
            (open || descent->offset - member->offset < size)) {
            return member;
        }
    }
    return NULL;
}

static bool descend_step(struct descent *descent)
{
    const struct debug_type *type = &descent->info->types[descent->type];
    if (type->form == FORM_ARRAY) {
        uint64_t element = type_size(descent->info, type->target, descent->frame);
        if (element == 0) {
            return false;
        }
        uint64_t index = descent->offset / element;
        name_add_index(descent->name, index);
        descend_into(descent, index * element, type->target);
        descent->joint = ".";
        return true;
    }
    if (type->form != FORM_STRUCT && type->form != FORM_UNION) {
        return false;
    }
    const struct debug_member *member = member_at(descent, type);
    if (member == NULL) {
        return false; // a gap between members
    }
    if (member->name[0] != '\0') {
        name_add(descent->name, descent->joint, member->name);
        descent->joint = ".";
    }
    descend_into(descent, member->offset, member->type);
    return true;
}

// Goes down and fills in what the part is; `start` is the address of the object.
static void describe(struct descent *descent, uint64_t start, struct symbol_variable *out)
{
    while (descend_step(descent)) {
    }
    const struct debug_type *type = &descent->info->types[descent->type];
    out->address = start + descent->passed;
    out->size = type_size(descent->info, descent->type, descent->frame);
    out->type = (enum value_type)type->value;
    out->type_name = type->name;
    out->values = type->values;
    out->pointee = type->value == TYPE_POINTER ? type->target : 0;
}

static void describe_variable(const struct debug_info *info, const struct debug_variable *variable,
                              const struct place_in_frame *frame, uint64_t start, uint64_t offset,
                              struct symbol_variable *out)
{
    struct descent descent = {info, frame, 0, offset, variable->type, ".", out->name};
    snprintf(out->name, sizeof out->name, "%s", variable->name);
    describe(&descent, start, out);
    out->file = info->files[variable->file];
    out->line = variable->line;
    out->function = info->functions[variable->function].name;
}

// Variables.

// Among `count` variables in order of their offsets, the one that has the byte at `offset`.
static const struct debug_variable *variable_at(const struct debug_info *info,
                                                const struct debug_variable *variables,
                                                size_t count, uint64_t offset)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uint64_t)variables[middle].location.offset <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return NULL;
    }
    const struct debug_variable *found = &variables[low - 1];
    uint64_t inside = offset - (uint64_t)found->location.offset;
    return inside < type_size(info, found->type, NULL) ? found : NULL;
}

bool symbols_variable(const struct symbols *symbols, uint64_t address, struct symbol_variable *out)
{
    const struct debug_info *info = &symbols->info;
    uint64_t offset = address - symbols->load_bias;
    const struct debug_variable *found =
        variable_at(info, info->globals, info->fixed_count, offset);
    if (found == NULL) {
        return false;
    }
    uint64_t start = (uint64_t)found->location.offset + symbols->load_bias;
    describe_variable(info, found, NULL, start, address - start, out);
    return true;
}

bool symbols_thread_variable(const struct symbols *symbols, uint64_t offset,
                             struct symbol_variable *out)
{
    const struct debug_info *info = &symbols->info;
    if (info->globals == NULL) {
        return false;
    }
    const struct debug_variable *found = variable_at(
        info, info->globals + info->fixed_count, info->global_count - info->fixed_count, offset);
    if (found == NULL) {
        return false;
    }
    uint64_t start = (uint64_t)found->location.offset;
    describe_variable(info, found, NULL, start, offset - start, out);
    return true;
}

bool symbols_local(const struct symbols *symbols, const struct symbol_frame *frame,
                   uint64_t address, struct symbol_variable *out)
{
    const struct debug_info *info = &symbols->info;
    uint64_t pc = frame->pc - symbols->load_bias;
    const struct debug_range *range = range_at(info, pc);
    if (range == NULL || frame->frame_pointer == 0) {
        return false;
    }
    const struct debug_function *function = &info->functions[range->function];
    struct place_in_frame place = {.pointer = frame->frame_pointer};
    if (function->frame_base == FRAME_IS_POINTER) {
        place.base = frame->frame_pointer;
    } else if (function->frame_base == FRAME_IS_CFA) {
        place.base =
            frame->cfa != 0 ? frame->cfa : frame->frame_pointer + (uint64_t)function->cfa_offset;
    }
    for (uint32_t i = 0; i < function->local_count; i++) {
        const struct debug_variable *local = &info->locals[function->first_local + i];
        if (pc < local->low || pc >= local->high) {
            continue;
        }
        uint64_t start = location_address(&local->location, &place);
        if (start != 0 && address >= start &&
            address - start < type_size(info, local->type, &place)) {
            describe_variable(info, local, &place, start, address - start, out);
            return true;
        }
    }
    return false;
}

// Frames.

bool symbols_next_code(const struct symbols *symbols, size_t *at, struct symbol_code *out)
{
    const struct debug_info *info = &symbols->info;
    while (*at < info->range_count && info->ranges[*at].depth != 0) {
        ++*at;
    }
    if (*at >= info->range_count) {
        return false;
    }
    const struct debug_range *range = &info->ranges[(*at)++];
    *out = (struct symbol_code){range->low + symbols->load_bias, range->high + symbols->load_bias,
                                range->function};
    return true;
}

static bool slot_of(const struct debug_info *info, const struct debug_function *function,
                    const struct debug_variable *local, struct symbol_slot *slot)
{
    const struct debug_type *type = &info->types[local->type];
    uint64_t size = local->location.indirect ? sizeof(void *) : type_size(info, local->type, NULL);
    slot->low = local->location.offset;
    if (local->location.where == WHERE_FRAME_BASE && function->frame_base == FRAME_IS_CFA) {
        slot->low += function->cfa_offset;
    } else if (local->location.where == WHERE_FRAME_BASE &&
               function->frame_base != FRAME_IS_POINTER) {
        return false;
    }
    slot->high = slot->low + (int64_t)size;
    bool whole = type->form == FORM_SCALAR || type->form == FORM_WHOLE;
    slot->single = local->location.indirect || (whole && size <= sizeof(void *));
    return size != 0;
}

bool symbols_slots(const struct symbols *symbols, uint32_t function, struct symbol_slot *slots,
                   size_t capacity, size_t *count)
{
    const struct debug_info *info = &symbols->info;
    const struct debug_function *found = &info->functions[function];
    *count = found->local_count;
    bool known = !found->misses_locals;
    for (size_t i = 0; i < found->local_count && i < capacity; i++) {
        known &= slot_of(info, found, &info->locals[found->first_local + i], &slots[i]);
    }
    return known;
}

// What a pointer points to.

// Whether the block is one object and not an array of them.
static bool is_single(const struct debug_info *info, const struct debug_type *type, uint64_t size,
                      uint64_t block_size)
{
    if (type->form == FORM_STRUCT && type->member_count > 0) {
        uint32_t last = info->members[type->first_member + type->member_count - 1].type;
        if (info->types[last].form == FORM_ARRAY && type_size(info, last, NULL) == 0) {
            return true;
        }
    }
    return block_size != 0 && block_size < 2 * size;
}

bool symbols_pointee(const struct symbols *symbols, const struct symbol_variable *pointer,
                     uint64_t block_size, uint64_t offset, struct symbol_variable *out)
{
    const struct debug_info *info = &symbols->info;
    uint32_t index = pointer->pointee;
    uint64_t size = index < info->type_count ? type_size(info, index, NULL) : 0;
    if (index == 0 || size == 0) {
        return false;
    }
    const struct debug_type *type = &info->types[index];
    bool record = type->form == FORM_STRUCT || type->form == FORM_UNION;
    bool single = is_single(info, type, size, block_size);
    struct symbol_variable from = *pointer; // `out` may be `pointer`
    struct descent descent = {info, NULL, 0, offset, index, ".", out->name};
    *out = from;
    if (!single) {
        name_add_index(out->name, offset / size);
        descend_into(&descent, offset - offset % size, index);
    } else if (record) {
        descent.joint = "->";
    } else if (type->form == FORM_ARRAY) {
        snprintf(out->name, sizeof out->name, "(*%.*s)", SYMBOL_NAME_MAX - 4, from.name);
    } else {
        snprintf(out->name, sizeof out->name, "*%.*s", SYMBOL_NAME_MAX - 2, from.name);
    }
    describe(&descent, 0, out);
    return true;
}
