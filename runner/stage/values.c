// values.c: what the local variables in a failed check were.
//
// A local variable whose address is never taken is no shared memory, so no step tells of it. It
// lies in the frame of the function that fails.
#include "stage/values.h"

#include "runtime/shadow.h"
#include "stage/walk.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

// The next name in the expression that may be a variable, no member and no function; its length, 0
// none.
static size_t next_name(const char **at)
{
    char before = '\0';
    for (const char *p = *at; *p != '\0';) {
        size_t length = 0;
        while (isalnum((unsigned char)p[length]) || p[length] == '_') {
            length++;
        }
        bool member = before == '.' || (before == '>' && p[-2] == '-');
        if (length > 0 && !isdigit((unsigned char)*p) && p[length] != '(' && !member) {
            *at = p;
            return length;
        }
        p += length > 0 ? length : 1;
        before = p[-1];
    }
    return 0;
}

static bool is_known_local(const struct trace *trace, uint16_t thread, const char *name)
{
    for (size_t i = 1; i < trace->object_count; i++) {
        const struct trace_object *object = &trace->objects[i];
        if (object->on_stack == 1 && object->owner == thread &&
            strcmp(trace_text(trace, object->name), name) == 0) {
            return true;
        }
    }
    return false;
}

// The variable of that name among those from `low` on in the frame.
static bool find_by_name(const struct symbols *symbols, const struct frame_walk *walk, uint64_t low,
                         const char *name, struct symbol_variable *out)
{
    struct symbol_frame frame = {.pc = walk->pc, .frame_pointer = walk->frame};
    for (uint64_t at = low; at < walk->frame; at++) {
        if (symbols_local(symbols, &frame, at, out) && out->address == at) {
            if (strcmp(out->name, name) == 0) {
                return true;
            }
            at += out->size > 0 ? out->size - 1 : 0;
        }
    }
    return false;
}

static void add_value(const struct symbol_variable *variable, struct text *out)
{
    struct trace scratch = {0};
    trace_start(&scratch);
    uint32_t names = trace_add_text(&scratch, variable->values != NULL ? variable->values : "");
    uint32_t object =
        trace_add_object(&scratch, (struct trace_object){.kind = OBJECT_VARIABLE,
                                                         .type = (uint8_t)variable->type,
                                                         .size = (uint8_t)variable->size,
                                                         .values = names});
    text_printf(out, "%s%s was ", out->length > 0 ? ", " : "", variable->name);
    trace_format_value(&scratch, object, memory_load(variable->address, (unsigned)variable->size),
                       out);
    trace_finish(&scratch);
}

void values_add(const struct symbols *symbols, const struct trace *trace, const char *expression,
                struct text *out)
{
    enum { FRAME_MAX = 4096 };
    uint16_t thread = RECORDS->failure.thread;
    uint64_t frame = (uint64_t)__builtin_frame_address(0);
    const struct thread *owner = &RECORDS->threads[thread];
    struct frame_walk walk = {.frame = frame, .low = owner->stack_low, .high = owner->stack_high};
    if (!walk_next(&walk)) {
        return;
    }
    uint64_t low = walk.frame - frame < FRAME_MAX ? frame : walk.frame - FRAME_MAX;
    char name[SYMBOL_NAME_MAX];
    for (size_t length; (length = next_name(&expression)) > 0; expression += length) {
        struct symbol_variable variable;
        snprintf(name, sizeof name, "%.*s", (int)length, expression);
        if (!is_known_local(trace, thread, name) &&
            find_by_name(symbols, &walk, low, name, &variable) && variable.size <= 8 &&
            variable.type != TYPE_UNKNOWN && variable.type != TYPE_POINTER &&
            strcmp(variable.type_name, "pthread_t") != 0 &&
            strstr(text_string(out), name) == NULL) {
            add_value(&variable, out);
        }
    }
}
