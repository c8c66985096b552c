// naming_target.c: what the pointers of a program lead to, in its own words.
//
// A pointer to a variable is "&name", one to a block of malloc "block A", "block B" in the order in
// which the run meets them, one to a string literal the literal, and a pthread_t its thread.
#include "base/text.h"
#include "runtime/engine.h"
#include "runtime/heap.h"
#include "runtime/thread.h"
#include "stage/naming.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Whether the bytes from there on are text up to a NUL, in what the module may only read.
static bool is_in_string(uint64_t address)
{
    enum { LONGEST = 4096 };
    if (!image_within(address, 1, image_module.low, image_module.high) ||
        image_is_global(address, 1)) {
        return false;
    }
    for (uint64_t at = address; at < image_module.high && at - address < LONGEST; at++) {
        unsigned char byte = *(const unsigned char *)at;
        if (byte == 0) {
            return true;
        }
        if ((byte < ' ' && strchr("\a\b\t\n\v\f\r\33", byte) == NULL) || byte == 127) {
            return false;
        }
    }
    return false;
}

const char *naming_literal(uint64_t address)
{
    return image_readable(address, 1) && is_in_string(address) ? (const char *)address : NULL;
}

// The whole of which the part at the address is the first: "shop" for "shop.lock".
static void widen(const struct naming *naming, uint64_t address, char *name)
{
    struct symbol_variable before;
    uint16_t owner;
    bool known = naming_find(naming, address - 1, &before, &owner);
    for (char *dot; (dot = strrchr(name, '.')) != NULL; *dot = '\0') {
        if (known && strncmp(before.name, name, (size_t)(dot - name)) == 0) {
            return;
        }
    }
}

// "block A" in the order in which they are met; "block A, byte 8" for an address inside.
static void name_block(struct naming *naming, uint64_t value, const struct heap_block *block)
{
    enum { LETTERS = 26 };
    char name[32];
    if (*trace_target_name(naming->trace, block->address) == '\0') {
        unsigned number = naming->blocks++;
        if (number < LETTERS) {
            snprintf(name, sizeof name, "block %c", 'A' + (int)number);
        } else {
            snprintf(name, sizeof name, "block %u", number + 1);
        }
        trace_add_target(naming->trace, block->address, name);
    }
    if (value != block->address) {
        snprintf(name, sizeof name, "%.16s, byte %llu",
                 trace_target_name(naming->trace, block->address),
                 (unsigned long long)(value - block->address));
        trace_add_target(naming->trace, value, name);
    }
}

static void name_thread(struct naming *naming, uint64_t handle)
{
    char name[16];
    for (uint32_t i = 0; i < RECORDS->thread_count; i++) {
        if (thread_handle(&RECORDS->threads[i]) == handle) {
            snprintf(name, sizeof name, "T%u", i);
            trace_add_target(naming->trace, handle, name);
            return;
        }
    }
}

static void name_variable(struct naming *naming, uint64_t value, struct symbol_variable *variable,
                          uint16_t owner)
{
    struct text name = {0};
    if (variable->address == value) {
        widen(naming, value, variable->name);
        text_printf(&name, "&%s", variable->name);
        if (owner != THREAD_NONE && owner != 0) {
            text_printf(&name, " of T%u", owner);
        }
        trace_add_target(naming->trace, value, text_string(&name));
    }
    text_finish(&name);
}

// "&cells[4]" for what lies right behind cells[3], the last of an array, and is nothing itself.
static bool name_behind(struct naming *naming, uint64_t value)
{
    struct symbol_variable last;
    struct symbol_variable itself;
    uint16_t owner;
    bool behind = naming_find(naming, value - 1, &last, &owner) &&
                  last.address + last.size == value &&
                  (owner != THREAD_NONE || image_is_global(value - 1, 1));
    if (!behind || naming_find(naming, value, &itself, &owner)) {
        return false;
    }
    char *bracket = strrchr(last.name, '[');
    if (bracket == NULL) {
        return false;
    }
    struct text name = {0};
    text_printf(&name, "&%.*s[%lu]", (int)(bracket - last.name), last.name,
                strtoul(bracket + 1, NULL, 10) + 1);
    trace_add_target(naming->trace, value, text_string(&name));
    text_finish(&name);
    return true;
}

static void name_literal(struct naming *naming, uint64_t value, const char *literal)
{
    enum { SHOWN = 12 };
    char name[SHOWN + 8];
    snprintf(name, sizeof name, strlen(literal) > SHOWN ? "\"%.*s...\"" : "\"%.*s\"", SHOWN,
             literal);
    trace_add_target(naming->trace, value, name);
}

void naming_target(struct naming *naming, enum value_type type, uint64_t value)
{
    enum { TARGETS = 1000 };
    struct heap_block block;
    struct symbol_variable variable;
    uint16_t owner;
    const char *file;
    const char *function;
    uint32_t line;
    if ((type != TYPE_POINTER && type != TYPE_THREAD) || value == 0 ||
        naming->trace->target_count >= TARGETS ||
        *trace_target_name(naming->trace, value) != '\0') {
        return;
    }
    if (type == TYPE_THREAD) {
        name_thread(naming, value);
    } else if (value - HEAP_BASE < SLOTS * HEAP_ARENA) {
        if (heap_find(value, &block) && value - block.address <= block.size) {
            name_block(naming, value, &block);
        }
    } else if (image_within(value, 1, image_module.low, image_module.high) &&
               symbols_place(naming->symbols, value, &file, &line, &function)) {
        trace_add_target(naming->trace, value, function);
    } else if (name_behind(naming, value)) {
        return;
    } else if (naming_literal(value) != NULL) {
        name_literal(naming, value, naming_literal(value));
    } else if (naming_find(naming, value, &variable, &owner)) {
        name_variable(naming, value, &variable, owner);
    }
}
