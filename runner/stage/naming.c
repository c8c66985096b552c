// naming.c: what the program calls its lines, variables and locks.
//
// An address is a global, a local of some function that is active now, thread-local, or on the
// heap. A heap block is called by a pointer to it that the program can see: "head->next",
// "*account". Without one it is called after the line that allocated it.
#include "stage/naming.h"

#include "base/memory.h"
#include "runtime/argv.h"
#include "runtime/descriptor.h"
#include "runtime/engine.h"
#include "runtime/heap.h"
#include "runtime/names.h"
#include "runtime/process.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"
#include "stage/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES_MAX = 64 };

// Keys of the table: what kind of thing the number is.
enum key_kind {
    KEY_SITE = 1,
    KEY_OBJECT,
    KEY_THREAD,
    KEY_VARIABLE,
    KEY_BLOCK,
    KEY_LOCAL,
    KEY_FILE
};

void naming_start(struct naming *naming, const struct symbols *symbols, struct trace *trace)
{
    *naming = (struct naming){.symbols = symbols, .trace = trace};
}

void naming_finish(struct naming *naming)
{
    free(naming->entries);
    *naming = (struct naming){0};
}

static size_t slot_of(const struct naming *naming, uint64_t key)
{
    size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (naming->capacity - 1);
    while (naming->entries[at].key != 0 && naming->entries[at].key != key) {
        at = (at + 1) & (naming->capacity - 1);
    }
    return at;
}

static void grow(struct naming *naming)
{
    struct naming_entry *old = naming->entries;
    size_t old_capacity = naming->capacity;
    naming->capacity = old_capacity == 0 ? 256 : old_capacity * 2;
    naming->entries = memory_alloc(naming->capacity * sizeof *naming->entries);
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i].key != 0) {
            naming->entries[slot_of(naming, old[i].key)] = old[i];
        }
    }
    free(old);
}

static uint64_t key_of(enum key_kind kind, uint64_t number)
{
    return (uint64_t)kind << 56 | (number & UINT64_C(0xFFFFFFFFFFFFFF));
}

static bool known(const struct naming *naming, uint64_t key, uint32_t *index)
{
    if (naming->capacity == 0) {
        return false;
    }
    const struct naming_entry *entry = &naming->entries[slot_of(naming, key)];
    *index = entry->index;
    return entry->key != 0;
}

static uint32_t keep(struct naming *naming, uint64_t key, uint32_t index)
{
    uint32_t old;
    if (known(naming, key, &old)) {
        naming->entries[slot_of(naming, key)].index = index;
        return index;
    }
    if (naming->count * 2 >= naming->capacity) {
        grow(naming);
    }
    naming->entries[slot_of(naming, key)] = (struct naming_entry){key, index};
    naming->count++;
    return index;
}

uint32_t naming_place(struct naming *naming, uint32_t site)
{
    uint32_t index = 0;
    if (site == 0 || known(naming, key_of(KEY_SITE, site), &index)) {
        return index;
    }
    const char *file;
    const char *function;
    uint32_t line;
    if (symbols_place(naming->symbols, ZONE_BASE + site - 1, &file, &line, &function)) {
        index = trace_add_place(naming->trace, file, line, function);
    }
    return keep(naming, key_of(KEY_SITE, site), index);
}

// --- whose frame an address lies in ---

static const struct thread *stack_owner(uint64_t address)
{
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        const struct thread *thread = &RECORDS->threads[i];
        if (address >= thread->stack_low && address < thread->stack_high) {
            return thread;
        }
    }
    return NULL;
}

static bool find_local(const struct naming *naming, const struct thread *owner, uint64_t address,
                       struct symbol_variable *out)
{
    struct frame_walk walk;
    if (!owner->alive || !walk_begin(owner, &walk)) {
        return false;
    }
    for (int i = 0; i < FRAMES_MAX && walk_next(&walk); i++) {
        struct symbol_frame frame = {.pc = walk.pc, .frame_pointer = walk.frame};
        if (symbols_local(naming->symbols, &frame, address, out)) {
            return true;
        }
    }
    return false;
}

// --- pointers to heap blocks ---

static bool points_to(const struct symbol_variable *variable, const struct heap_block *block)
{
    return variable->pointee != 0 && variable->size == 8 && image_readable(variable->address, 8) &&
           *(const uint64_t *)variable->address == block->address;
}

// A variable by itself, no member of a struct and no item of an array.
static bool is_whole(const struct symbol_variable *variable)
{
    return variable->name[strcspn(variable->name, ".[->")] == '\0';
}

// Looks through the words from `low` to `high` for a variable that holds the block's address.
// `whole`: only for one that is_whole.
static bool pointer_in_globals(const struct naming *naming, uint64_t low, uint64_t high, bool whole,
                               const struct heap_block *block, struct symbol_variable *pointer)
{
    for (uint64_t at = (low + 7) & ~UINT64_C(7); at + 8 <= high; at += 8) {
        if (*(const uint64_t *)at == block->address &&
            symbols_variable(naming->symbols, at, pointer) && points_to(pointer, block) &&
            (!whole || is_whole(pointer))) {
            return true;
        }
    }
    return false;
}

static bool pointer_in_stack(const struct naming *naming, const struct thread *thread, bool whole,
                             const struct heap_block *block, struct symbol_variable *pointer)
{
    struct frame_walk walk;
    if (!thread->alive || !walk_begin(thread, &walk)) {
        return false;
    }
    for (uint64_t at = (uint64_t)thread->stack_pointer; at + 8 <= thread->stack_high; at += 8) {
        if (*(const uint64_t *)at == block->address && find_local(naming, thread, at, pointer) &&
            points_to(pointer, block) && (!whole || is_whole(pointer))) {
            return true;
        }
    }
    return false;
}

static bool find_pointer(const struct naming *naming, const struct heap_block *block,
                         struct symbol_variable *pointer)
{
    if (pointer_in_globals(naming, image_module.data, image_module.data_end, false, block,
                           pointer) ||
        pointer_in_stack(naming, thread_current(), false, block, pointer)) {
        return true;
    }
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        if (pointer_in_stack(naming, &RECORDS->threads[i], false, block, pointer)) {
            return true;
        }
    }
    return false;
}

bool naming_lasting_pointer(const struct naming *naming, const struct heap_block *block,
                            struct symbol_variable *pointer)
{
    const struct thread *main = &RECORDS->threads[0];
    for (int whole = 1; whole >= 0; whole--) {
        if (pointer_in_globals(naming, image_module.data, image_module.data_end, whole, block,
                               pointer) ||
            pointer_in_stack(naming, main, whole, block, pointer)) {
            return true;
        }
    }
    return false;
}

bool naming_lies_at(const struct naming *naming, size_t entry, uint64_t *address)
{
    uint64_t key = naming->entries[entry].key;
    uint64_t number = key & UINT64_C(0xFFFFFFFFFFFFFF);
    switch (key >> 56) {
    case KEY_VARIABLE:
    case KEY_BLOCK:
        *address = number;
        return true;
    case KEY_OBJECT:
        *address = RECORDS->objects[number].address;
        return true;
    default:
        return false;
    }
}

uint32_t naming_object_of(const struct naming *naming, size_t entry)
{
    uint64_t key = naming->entries[entry].key;
    return key >> 56 == KEY_OBJECT ? (uint32_t)key : 0;
}

static uint32_t block_line(struct naming *naming, const struct heap_block *block)
{
    uint32_t place = naming_place(naming, block->allocated);
    return trace_place(naming->trace, place)->line;
}

static void describe_block(struct naming *naming, const struct heap_block *block, uint64_t address,
                           struct symbol_variable *out)
{
    struct symbol_variable pointer;
    if (find_pointer(naming, block, &pointer) &&
        symbols_pointee(naming->symbols, &pointer, block->size, address - block->address, out)) {
        out->address += block->address;
        return;
    }
    *out = (struct symbol_variable){
        .address = address & ~UINT64_C(7), .size = 8, .type_name = "", .file = "", .function = ""};
    uint64_t offset = out->address - block->address;
    char name[40];
    snprintf(name, sizeof name, "%s", trace_target_name(naming->trace, block->address));
    if (*name == '\0') {
        snprintf(name, sizeof name, "block (malloc at line %u)", block_line(naming, block));
    }
    if (offset == 0) {
        snprintf(out->name, sizeof out->name, "*%s", name);
    } else {
        snprintf(out->name, sizeof out->name, "byte %llu of %s", (unsigned long long)offset, name);
    }
}

// --- variables ---

static uint32_t add_variable(struct naming *naming, const struct symbol_variable *variable,
                             enum object_kind kind, uint8_t where, uint16_t owner)
{
    struct trace *trace = naming->trace;
    struct trace_object object = {
        .kind = (uint8_t)kind,
        .type = (uint8_t)variable->type,
        .size = variable->size <= 16 ? (uint8_t)variable->size : 0,
        .on_stack = where,
        .owner = owner,
        .name = trace_add_text(trace, variable->name),
        .values = trace_add_text(trace, variable->values != NULL ? variable->values : ""),
    };
    if (variable->line != 0) {
        object.place = trace_add_place(trace, variable->file, variable->line, variable->function);
    }
    if (strcmp(variable->type_name, "pthread_t") == 0 ||
        strcmp(variable->type_name, "thrd_t") == 0) {
        object.type = TYPE_THREAD;
    }
    if (kind == OBJECT_VARIABLE && variable->size <= 8) {
        object.first = memory_load(variable->address, (unsigned)variable->size);
        naming_target(naming, (enum value_type)object.type, object.first);
    }
    return trace_add_object(trace, object);
}

// What the program has without a declaration of its own.
static struct symbol_variable small_variable(const char *name, uint64_t address, uint64_t size,
                                             enum value_type type)
{
    struct symbol_variable variable = {.address = address,
                                       .size = size,
                                       .type = type,
                                       .type_name = "",
                                       .file = "",
                                       .function = ""};
    snprintf(variable.name, sizeof variable.name, "%s", name);
    return variable;
}

void naming_describe(struct naming *naming, uint64_t address, struct symbol_variable *out,
                     uint8_t *where, uint16_t *owner)
{
    *where = 0;
    *owner = THREAD_NONE;
    struct heap_block block;
    const struct thread *thread = stack_owner(address);
    if (symbols_variable(naming->symbols, address, out)) {
        return;
    }
    if (thread != NULL) {
        *where = 1;
        *owner = thread->id;
        if (find_local(naming, thread, address, out)) {
            return;
        }
    } else if (address - HEAP_BASE < SLOTS * HEAP_ARENA && heap_find(address, &block)) {
        *where = 2;
        describe_block(naming, &block, address, out);
        return;
    } else if (address - BLOCKS_BASE < SLOTS * (uint64_t)BLOCK_SIZE) {
        uint64_t offset = (address - BLOCKS_BASE) % BLOCK_SIZE;
        if (offset == 0) {
            *out = small_variable("errno", address, sizeof(int), TYPE_SIGNED);
            return;
        }
        int argument = argv_at(address);
        if (argument >= 0) {
            char name[32];
            snprintf(name, sizeof name, "argv[%d]", argument);
            *out = small_variable(name, address, 1, TYPE_CHAR);
            return;
        }
        uint64_t variables = (uint64_t)thread_local_at(0) - image_block(thread_current()->slot);
        if (offset >= variables &&
            symbols_thread_variable(naming->symbols, offset - variables, out)) {
            out->address += address - (offset - variables);
            return;
        }
    }
    *out = (struct symbol_variable){
        .address = address, .size = 0, .type_name = "", .file = "", .function = ""};
    if (naming_literal(address) != NULL) {
        *out = small_variable("a string", address, 1, TYPE_CHAR);
        return;
    }
    const char *name = process_name(address);
    name = name != NULL ? name : name_at(address);
    snprintf(out->name, sizeof out->name, "%s",
             name != NULL     ? name
             : thread != NULL ? "a local variable"
                              : "memory");
}

// A local of a function that is active: the same object wherever it is met. Its name is kept for
// who uses it when the function has returned.
static uint32_t local_object(struct naming *naming, uint64_t address,
                             const struct symbol_variable *variable, uint16_t owner)
{
    const struct trace *trace = naming->trace;
    uint32_t index = 0;
    if (variable->size == 0 && known(naming, key_of(KEY_LOCAL, address), &index)) {
        return index;
    }
    // What has no name is another one at each address.
    for (uint32_t i = 1; variable->size != 0 && index == 0 && i < trace->object_count; i++) {
        const struct trace_object *object = &trace->objects[i];
        bool same = object->kind == OBJECT_VARIABLE && object->on_stack == 1 &&
                    object->owner == owner &&
                    strcmp(trace_text(trace, object->name), variable->name) == 0;
        index = same ? i : 0;
    }
    index = index != 0 ? index : add_variable(naming, variable, OBJECT_VARIABLE, 1, owner);
    return keep(naming, key_of(KEY_LOCAL, address), index);
}

uint32_t naming_variable(struct naming *naming, uint64_t address, unsigned size)
{
    uint32_t index;
    (void)size;
    struct symbol_variable variable;
    uint8_t where;
    uint16_t owner;
    // Locals of different calls share addresses, so only what lies still is looked up by address
    // alone.
    bool steady = stack_owner(address) == NULL;
    if (steady && known(naming, key_of(KEY_VARIABLE, address), &index)) {
        return index;
    }
    naming_describe(naming, address, &variable, &where, &owner);
    if (steady && known(naming, key_of(KEY_VARIABLE, variable.address), &index)) {
        return keep(naming, key_of(KEY_VARIABLE, address), index);
    }
    if (!steady) {
        return local_object(naming, address, &variable, owner);
    }
    index = add_variable(naming, &variable, OBJECT_VARIABLE, where, owner);
    if (variable.address != address) {
        keep(naming, key_of(KEY_VARIABLE, variable.address), index);
    }
    return keep(naming, key_of(KEY_VARIABLE, address), index);
}

static uint32_t name_stream(struct naming *naming, const struct object *object)
{
    static const char *const names[] = {"standard input", "standard output", "standard error"};
    return trace_add_object(
        naming->trace,
        (struct trace_object){.kind = OBJECT_STREAM,
                              .owner = THREAD_NONE,
                              .name = trace_add_text(naming->trace, object->address < 3
                                                                        ? names[object->address]
                                                                        : "a stream")});
}

// A pipe is called by the array of its two ends; what has no variable by the line that made it.
static void name_descriptor(struct naming *naming, uint32_t number,
                            struct symbol_variable *variable)
{
    const struct object *object = &RECORDS->objects[number];
    char *bracket = strrchr(variable->name, '[');
    if (object->address != 0 && bracket != NULL) {
        *bracket = '\0';
    } else if (object->address == 0) {
        uint32_t place = naming_place(naming, object->init_site);
        const char *noun = descriptor_noun(number);
        snprintf(variable->name, sizeof variable->name, "%s:%u", noun != NULL ? noun : "descriptor",
                 naming->trace->places[place].line);
    }
}

// What stands in a file, and each place in it, are called by its path.
static uint32_t name_file(struct naming *naming, uint64_t address)
{
    uint32_t index;
    if (known(naming, key_of(KEY_FILE, address), &index)) {
        return index;
    }
    const char *path = name_at(address);
    struct trace_object file = {.kind = OBJECT_FILE,
                                .owner = THREAD_NONE,
                                .name =
                                    trace_add_text(naming->trace, path != NULL ? path : "a file")};
    return keep(naming, key_of(KEY_FILE, address), trace_add_object(naming->trace, file));
}

uint32_t naming_object(struct naming *naming, uint32_t number)
{
    uint32_t index = 0;
    if (number == 0 || known(naming, key_of(KEY_OBJECT, number), &index)) {
        return index;
    }
    const struct object *object = &RECORDS->objects[number];
    switch (object->kind) {
    case OBJECT_THREAD:
        for (uint16_t i = 0; i < RECORDS->thread_count; i++) {
            if (RECORDS->threads[i].object == number ||
                RECORDS->threads[i].cancel_object == number) {
                return naming_thread(naming, i);
            }
        }
        return 0;
    case OBJECT_STREAM:
        return keep(naming, key_of(KEY_OBJECT, number), name_stream(naming, object));
    case OBJECT_FILE:
        return keep(naming, key_of(KEY_OBJECT, number), name_file(naming, object->address));
    case OBJECT_KEY:
    case OBJECT_LABEL:
        return 0;
    case OBJECT_FD:
        if (object->init_site == 0) {
            return 0;
        }
        break;
    default:
        break;
    }
    struct symbol_variable variable;
    uint8_t where;
    uint16_t owner;
    naming_describe(naming, object->address, &variable, &where, &owner);
    if (object->kind == OBJECT_FD) {
        name_descriptor(naming, number, &variable);
    }
    index = add_variable(naming, &variable, object->kind, where, owner);
    struct trace_object *made = &naming->trace->objects[index];
    made->size = 0;
    made->first = object->kind == OBJECT_SEM       ? object->count
                  : object->kind == OBJECT_BARRIER ? object->limit
                                                   : 0;
    return keep(naming, key_of(KEY_OBJECT, number), index);
}

uint32_t naming_thread(struct naming *naming, uint16_t thread)
{
    uint32_t index;
    if (known(naming, key_of(KEY_THREAD, thread), &index)) {
        return index;
    }
    struct trace_object object = {
        .kind = OBJECT_THREAD,
        .owner = THREAD_NONE,
        .thread = thread,
        .name = trace_add_text(naming->trace, trace_thread_name(naming->trace, thread))};
    return keep(naming, key_of(KEY_THREAD, thread), trace_add_object(naming->trace, object));
}

void naming_add_thread(struct naming *naming, uint16_t number, uint32_t created_step)
{
    const struct thread *thread = &RECORDS->threads[number];
    const char *file;
    const char *function = "main";
    uint32_t line;
    uint64_t entry =
        thread->entry_c11 != NULL ? (uint64_t)thread->entry_c11 : (uint64_t)thread->entry;
    if (number != 0 && !symbols_place(naming->symbols, entry, &file, &line, &function)) {
        function = "thread";
    }
    const char *name = thread->name[0] != '\0' ? thread->name : function;
    trace_add_thread(naming->trace,
                     (struct trace_thread){.name = trace_add_text(naming->trace, name),
                                           .entry = trace_add_text(naming->trace, function),
                                           .created = created_step,
                                           .parent = thread->parent,
                                           .detached = thread->detached});
}

uint32_t naming_block(struct naming *naming, uint64_t address)
{
    struct heap_block block;
    uint32_t index;
    if (!heap_find(address, &block)) {
        return 0;
    }
    if (known(naming, key_of(KEY_BLOCK, block.address), &index)) {
        return index;
    }
    struct trace_object object = {.kind = OBJECT_HEAP,
                                  .on_stack = 2,
                                  .owner = THREAD_NONE,
                                  .place = naming_place(naming, block.allocated)};
    struct symbol_variable pointer;
    char name[SYMBOL_NAME_MAX + 1];
    if (find_pointer(naming, &block, &pointer)) {
        snprintf(name, sizeof name, "*%s", pointer.name);
    } else if (*trace_target_name(naming->trace, block.address) != '\0') {
        snprintf(name, sizeof name, "%s", trace_target_name(naming->trace, block.address));
    } else {
        snprintf(name, sizeof name, "the block of line %u", block_line(naming, &block));
    }
    object.name = trace_add_text(naming->trace, name);
    return keep(naming, key_of(KEY_BLOCK, block.address), trace_add_object(naming->trace, object));
}

bool naming_find(const struct naming *naming, uint64_t address, struct symbol_variable *out,
                 uint16_t *owner)
{
    const struct thread *thread = stack_owner(address);
    *owner = thread != NULL ? thread->id : THREAD_NONE;
    return symbols_variable(naming->symbols, address, out) ||
           (thread != NULL && find_local(naming, thread, address, out));
}
