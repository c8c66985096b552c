// naming_clash.c: blocks of malloc that were given the same names get names of their own.
//
// A block is named when it is first met, by a pointer to it: two structures that one function makes
// are both "x->lock". At the end of the run each may have a pointer of its own ("from->lock" and
// "to->lock"); without one they are told apart as the values of pointers are: "A->lock", "B->lock".
#include "stage/naming.h"

#include "base/memory.h"
#include "runtime/heap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block_name {
    uint32_t object;  // of the trace
    uint32_t name;    // its text
    uint64_t address; // where it lies
    struct heap_block block;
    bool clashes;
    char own[SYMBOL_NAME_MAX]; // the new name by a pointer, "" none
};

static int by_name(const void *one, const void *other)
{
    const struct block_name *left = one;
    const struct block_name *right = other;
    if (left->name != right->name) {
        return left->name < right->name ? -1 : 1;
    }
    return left->object < right->object ? -1 : left->object > right->object;
}

static int by_block(const void *one, const void *other)
{
    const struct block_name *left = one;
    const struct block_name *right = other;
    if (left->block.address != right->block.address) {
        return left->block.address < right->block.address ? -1 : 1;
    }
    return left->object < right->object ? -1 : left->object > right->object;
}

// Everything on the heap that has a name; owned by the caller.
static struct block_name *collect(const struct naming *naming, size_t *count)
{
    struct block_name *all = memory_alloc((naming->count + 1) * sizeof *all);
    *count = 0;
    for (size_t i = 0; i < naming->capacity; i++) {
        uint64_t address;
        uint32_t object = naming->entries[i].index;
        struct heap_block block;
        if (naming_lies_at(naming, i, &address) &&
            trace_object(naming->trace, object)->on_stack == 2 && heap_find(address, &block) &&
            address < block.address + block.size) {
            all[(*count)++] = (struct block_name){.object = object,
                                                  .name = trace_object(naming->trace, object)->name,
                                                  .address = address,
                                                  .block = block};
        }
    }
    return all;
}

// Marks all names of blocks of which one belongs to another block, too. False: there are none.
static bool mark_clashes(struct block_name *all, size_t count)
{
    bool any = false;
    qsort(all, count, sizeof *all, by_name);
    for (size_t i = 0, first = 0; i < count; i++) {
        first = all[i].name == all[first].name ? first : i;
        if (all[i].block.address != all[first].block.address) {
            all[i].clashes = all[first].clashes = any = true;
        }
    }
    qsort(all, count, sizeof *all, by_block);
    for (size_t first = 0, behind = 0; any && first < count; first = behind) {
        bool clashes = false;
        for (behind = first;
             behind < count && all[behind].block.address == all[first].block.address; behind++) {
            clashes |= all[behind].clashes;
        }
        for (size_t i = first; i < behind; i++) {
            all[i].clashes = clashes;
        }
    }
    return any;
}

// The name by a pointer that the block has at the end.
static void name_by_pointer(const struct naming *naming, struct block_name *named)
{
    struct symbol_variable pointer;
    struct symbol_variable part;
    const char *old = trace_text(naming->trace, named->name);
    if (!naming_lasting_pointer(naming, &named->block, &pointer)) {
        return;
    }
    if (trace_object(naming->trace, named->object)->kind == OBJECT_HEAP) {
        snprintf(named->own, sizeof named->own, "*%.*s", SYMBOL_NAME_MAX - 2, pointer.name);
    } else if (symbols_pointee(naming->symbols, &pointer, named->block.size,
                               named->address - named->block.address, &part) &&
               strchr(old, '>') != NULL) {
        memcpy(named->own, part.name, sizeof named->own);
    }
}

// Whether something else on the heap would have that name as well.
static bool is_taken(const struct naming *naming, const struct block_name *all, size_t count,
                     const struct block_name *named)
{
    for (size_t i = 0; i < count; i++) {
        const char *other = all[i].clashes ? all[i].own : trace_text(naming->trace, all[i].name);
        if (all[i].block.address != named->block.address && strcmp(other, named->own) == 0) {
            return true;
        }
    }
    return false;
}

// "A->lock" of "x->lock", "A[2]" of "x[2]", "block A" of the whole. False: the name does not say
// where its pointer ends.
static bool name_by_letter(struct naming *naming, const struct block_name *named,
                           char name[SYMBOL_NAME_MAX])
{
    static const char block[] = "block ";
    const char *old = trace_text(naming->trace, named->name);
    naming_target(naming, TYPE_POINTER, named->block.address);
    const char *letter = trace_target_name(naming->trace, named->block.address);
    const char *part = strstr(old, "->");
    part = part != NULL ? part : strchr(old, '[');
    if (strncmp(letter, block, sizeof block - 1) != 0) {
        return false;
    }
    if (trace_object(naming->trace, named->object)->kind == OBJECT_HEAP) {
        snprintf(name, SYMBOL_NAME_MAX, "%s", letter);
        return true;
    }
    if (part == NULL || (*part == '[' && strchr(part + 1, '[') != NULL)) {
        return false;
    }
    snprintf(name, SYMBOL_NAME_MAX, "%s%s", letter + sizeof block - 1, part);
    return true;
}

void naming_settle(struct naming *naming)
{
    size_t count;
    struct block_name *all = collect(naming, &count);
    bool clashes = mark_clashes(all, count);
    for (size_t i = 0; clashes && i < count; i++) {
        if (all[i].clashes) {
            name_by_pointer(naming, &all[i]);
        }
    }
    for (size_t i = 0; clashes && i < count; i++) {
        char name[SYMBOL_NAME_MAX];
        if (!all[i].clashes) {
            continue;
        }
        bool own = all[i].own[0] != '\0' && !is_taken(naming, all, count, &all[i]);
        if (own || name_by_letter(naming, &all[i], name)) {
            naming->trace->objects[all[i].object].name =
                trace_add_text(naming->trace, own ? all[i].own : name);
        }
    }
    free(all);
}
