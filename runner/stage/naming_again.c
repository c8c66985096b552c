// naming_again.c: pipes and pairs of sockets that were made through the same variable, one after
// another, are told apart by their order: "sv#1", "sv#2".
#include "stage/naming.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

// A descriptor with the name of a variable, or an end of it.
struct made {
    uint32_t object; // of the trace
    uint32_t name;   // its text
    uint32_t order;  // of the call that made it
};

static int by_name(const void *one, const void *other)
{
    const struct made *left = one;
    const struct made *right = other;
    if (left->name != right->name) {
        return left->name < right->name ? -1 : 1;
    }
    if (left->order != right->order) {
        return left->order < right->order ? -1 : 1;
    }
    return left->object < right->object ? -1 : left->object > right->object;
}

// The first channel that the call made which made this one: a pair of sockets has two.
static uint32_t first_of(uint32_t channel)
{
    const struct descriptors *all = &RECORDS->descriptors;
    const struct object *own = &RECORDS->objects[all->channels[channel].object];
    const struct object *before =
        channel > 0 ? &RECORDS->objects[all->channels[channel - 1].object] : own;
    bool pair =
        before->init_site == own->init_site && before->address + sizeof(int) == own->address;
    return pair ? channel - 1 : channel;
}

// The call that made the descriptor or the channel; false: it is neither, or has no variable.
static bool find_order(uint32_t number, uint32_t *order)
{
    const struct descriptors *all = &RECORDS->descriptors;
    const struct object *object = &RECORDS->objects[number];
    bool found = false;
    if (object->kind != OBJECT_FD || object->address == 0) {
        return false;
    }
    for (uint32_t i = 0; i < all->channel_count; i++) {
        // A descriptor is made behind its channel, and has its address.
        uint32_t channel = all->channels[i].object;
        if (channel <= number && RECORDS->objects[channel].address == object->address) {
            *order = first_of(i);
            found = true;
        }
    }
    return found;
}

static void rename_made(struct naming *naming, const struct made *all, size_t count)
{
    uint32_t place = 0;
    for (size_t i = 0; i < count; i++) {
        place += i == 0 || all[i].order != all[i - 1].order;
        char name[SYMBOL_NAME_MAX + 16];
        snprintf(name, sizeof name, "%s#%u", trace_text(naming->trace, all[i].name), place);
        naming->trace->objects[all[i].object].name = trace_add_text(naming->trace, name);
    }
}

void naming_settle_descriptors(struct naming *naming)
{
    struct made *all = memory_alloc((naming->count + 1) * sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < naming->capacity; i++) {
        uint32_t number = naming_object_of(naming, i);
        uint32_t order;
        if (number != 0 && find_order(number, &order)) {
            uint32_t object = naming->entries[i].index;
            all[count++] = (struct made){object, trace_object(naming->trace, object)->name, order};
        }
    }
    qsort(all, count, sizeof *all, by_name);
    for (size_t first = 0, behind = 0; first < count; first = behind) {
        for (behind = first; behind < count && all[behind].name == all[first].name; behind++) {
        }
        if (all[first].order != all[behind - 1].order) {
            rename_made(naming, all + first, behind - first);
        }
    }
    free(all);
}
