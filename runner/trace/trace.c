// trace.c: building, reading and hashing the record of one execution.
#include "trace/trace.h"

#include "base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void trace_start(struct trace *trace)
{
    *trace = (struct trace){0};
    trace->text = memory_alloc(1);
    trace->text_length = 1;
    trace->text_capacity = 1;
    trace->places = memory_grow(NULL, 0, &trace->place_capacity, sizeof trace->places[0]);
    trace->places[trace->place_count++] = (struct trace_place){0};
    trace->objects = memory_grow(NULL, 0, &trace->object_capacity, sizeof trace->objects[0]);
    trace->objects[trace->object_count++] = (struct trace_object){.owner = THREAD_NONE};
    trace->failure.thread = THREAD_NONE;
}

void trace_finish(struct trace *trace)
{
    free(trace->events);
    free(trace->places);
    free(trace->objects);
    free(trace->threads);
    free(trace->targets);
    free(trace->text);
    free(trace->text_slots);
    *trace = (struct trace){0};
}

static size_t text_hash(const char *string)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *string != '\0'; string++) {
        hash = (hash ^ (unsigned char)*string) * UINT64_C(1099511628211);
    }
    return (size_t)(hash ^ hash >> 32);
}

// Where the string stands in the table of the pool's strings, or a free place for it.
static uint32_t *text_slot(const struct trace *trace, const char *string)
{
    size_t mask = trace->text_slot_count - 1;
    size_t at = text_hash(string) & mask;
    while (trace->text_slots[at] != 0 && strcmp(trace->text + trace->text_slots[at], string) != 0) {
        at = (at + 1) & mask;
    }
    return &trace->text_slots[at];
}

// Makes the table anew, with room for as many strings again; also for a pool that was read.
static void index_texts(struct trace *trace)
{
    size_t strings = 1;
    for (size_t at = 1; at < trace->text_length; at += strlen(trace->text + at) + 1) {
        strings++;
    }
    trace->text_slot_count = 64;
    while (trace->text_slot_count < strings * 4) {
        trace->text_slot_count *= 2;
    }
    free(trace->text_slots);
    trace->text_slots = memory_alloc(trace->text_slot_count * sizeof *trace->text_slots);
    trace->text_strings = 0;
    for (size_t at = 1; at < trace->text_length; at += strlen(trace->text + at) + 1) {
        *text_slot(trace, trace->text + at) = (uint32_t)at;
        trace->text_strings++;
    }
}

uint32_t trace_add_text(struct trace *trace, const char *string)
{
    if (string == NULL || *string == '\0') {
        return 0;
    }
    if (trace->text_slots == NULL || trace->text_strings * 2 >= trace->text_slot_count) {
        index_texts(trace);
    }
    uint32_t *slot = text_slot(trace, string);
    if (*slot != 0) {
        return *slot;
    }
    size_t length = strlen(string);
    size_t needed = trace->text_length + length + 1;
    if (needed > trace->text_capacity) {
        trace->text_capacity = needed * 2;
        trace->text = memory_resize(trace->text, trace->text_capacity, 1);
    }
    uint32_t offset = (uint32_t)trace->text_length;
    memcpy(trace->text + offset, string, length + 1);
    trace->text_length = needed;
    *slot = offset;
    trace->text_strings++;
    return offset;
}

uint32_t trace_add_bytes(struct trace *trace, const char *bytes, size_t length)
{
    char *copy = memory_copy(bytes, length);
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != '\0') {
            copy[kept++] = bytes[i];
        }
    }
    copy[kept] = '\0';
    uint32_t offset = trace_add_text(trace, copy);
    free(copy);
    return offset;
}

uint32_t trace_add_place(struct trace *trace, const char *file, uint32_t line, const char *function)
{
    struct trace_place place = {.file = trace_add_text(trace, file),
                                .line = line,
                                .function = trace_add_text(trace, function)};
    for (size_t i = 0; i < trace->place_count; i++) {
        if (memcmp(&trace->places[i], &place, sizeof place) == 0) {
            return (uint32_t)i;
        }
    }
    trace->places = memory_grow(trace->places, trace->place_count, &trace->place_capacity,
                                sizeof trace->places[0]);
    trace->places[trace->place_count] = place;
    return (uint32_t)trace->place_count++;
}

uint32_t trace_add_object(struct trace *trace, struct trace_object object)
{
    trace->objects = memory_grow(trace->objects, trace->object_count, &trace->object_capacity,
                                 sizeof trace->objects[0]);
    trace->objects[trace->object_count] = object;
    return (uint32_t)trace->object_count++;
}

uint32_t trace_add_thread(struct trace *trace, struct trace_thread thread)
{
    trace->threads = memory_grow(trace->threads, trace->thread_count, &trace->thread_capacity,
                                 sizeof trace->threads[0]);
    trace->threads[trace->thread_count] = thread;
    return (uint32_t)trace->thread_count++;
}

void trace_add_event(struct trace *trace, struct trace_event event)
{
    trace->events = memory_grow(trace->events, trace->event_count, &trace->event_capacity,
                                sizeof trace->events[0]);
    trace->events[trace->event_count++] = event;
}

static const struct trace_target *find_target(const struct trace *trace, uint64_t value)
{
    for (size_t i = 0; i < trace->target_count; i++) {
        if (trace->targets[i].value == value) {
            return &trace->targets[i];
        }
    }
    return NULL;
}

void trace_add_target(struct trace *trace, uint64_t value, const char *name)
{
    if (value == 0 || *name == '\0' || find_target(trace, value) != NULL) {
        return;
    }
    uint32_t text = trace_add_text(trace, name);
    trace->targets = memory_grow(trace->targets, trace->target_count, &trace->target_capacity,
                                 sizeof trace->targets[0]);
    trace->targets[trace->target_count++] = (struct trace_target){.value = value, .name = text};
}

const char *trace_target_name(const struct trace *trace, uint64_t value)
{
    const struct trace_target *target = find_target(trace, value);
    return target != NULL ? trace_text(trace, target->name) : "";
}

const char *trace_text(const struct trace *trace, uint32_t offset)
{
    return offset < trace->text_length ? trace->text + offset : "";
}

const struct trace_place *trace_place(const struct trace *trace, uint32_t index)
{
    static const struct trace_place none;
    return index < trace->place_count ? &trace->places[index] : &none;
}

bool trace_has_one_source(const struct trace *trace)
{
    uint32_t file = trace->place_count > 1 ? trace->places[1].file : 0;
    bool one = !text_ends(trace_text(trace, file), ".h");
    for (size_t i = 2; i < trace->place_count; i++) {
        one &= trace->places[i].file == file || trace->places[i].line == 0;
    }
    return one;
}

const struct trace_object *trace_object(const struct trace *trace, uint32_t index)
{
    static const struct trace_object none = {.owner = THREAD_NONE};
    return index < trace->object_count ? &trace->objects[index] : &none;
}

const char *trace_object_name(const struct trace *trace, uint32_t index)
{
    return trace_text(trace, trace_object(trace, index)->name);
}

const char *trace_thread_name(const struct trace *trace, uint16_t thread)
{
    return thread < trace->thread_count ? trace_text(trace, trace->threads[thread].name) : "";
}

const struct trace_event *trace_step(const struct trace *trace, uint32_t step)
{
    return step >= 1 && step <= trace->event_count ? &trace->events[step - 1] : NULL;
}

static void format_char(unsigned char byte, struct text *out)
{
    if (byte >= 0x20 && byte < 0x7F) {
        text_printf(out, "'%c'", byte);
    } else if (byte == '\n') {
        text_add(out, "'\\n'");
    } else if (byte == 0) {
        text_add(out, "'\\0'");
    } else {
        text_printf(out, "'\\x%02x'", byte);
    }
}

static void format_float(uint64_t value, int size, struct text *out)
{
    double number;
    if (size == sizeof(float)) {
        float narrow;
        uint32_t bits = (uint32_t)value;
        memcpy(&narrow, &bits, sizeof narrow);
        number = narrow;
    } else {
        memcpy(&number, &value, sizeof number);
    }
    text_printf(out, "%.6g", number);
}

static int64_t sign_extend(uint64_t value, int size)
{
    if (size <= 0 || size >= 8) {
        return (int64_t)value;
    }
    int unused = 64 - 8 * size;
    return (int64_t)(value << unused) >> unused;
}

static uint64_t zero_extend(uint64_t value, int size)
{
    return size <= 0 || size >= 8 ? value : value & ((UINT64_C(1) << (8 * size)) - 1);
}

static void format_target(const struct trace *trace, uint64_t value, const char *none,
                          const char *some, struct text *out)
{
    const char *name = trace_target_name(trace, value);
    text_add(out, value == 0 ? none : *name != '\0' ? name : some);
}

// Whether one of the names in the list stands for the value.
static bool format_enumerator(const char *list, int64_t value, struct text *out)
{
    while (*list != '\0') {
        size_t length = strcspn(list, "=");
        char *end = NULL;
        if (strtoll(list + length + (list[length] != '\0'), &end, 10) == value) {
            text_add_bytes(out, list, length);
            return true;
        }
        list = end + (*end != '\0');
    }
    return false;
}

void trace_format_value(const struct trace *trace, uint32_t object, uint64_t value,
                        struct text *out)
{
    const struct trace_object *variable = trace_object(trace, object);
    uint64_t plain = zero_extend(value, variable->size);
    switch (variable->type) {
    case TYPE_ENUM:
        if (format_enumerator(trace_text(trace, variable->values),
                              sign_extend(value, variable->size), out)) {
            break;
        }
        // fall through
    case TYPE_SIGNED:
        text_printf(out, "%" PRId64, sign_extend(value, variable->size));
        break;
    case TYPE_BOOL:
        text_add(out, plain != 0 ? "true" : "false");
        break;
    case TYPE_CHAR:
        format_char((unsigned char)plain, out);
        break;
    case TYPE_POINTER:
        format_target(trace, plain, "NULL", "a pointer", out);
        break;
    case TYPE_THREAD:
        format_target(trace, plain, "no thread", "a thread", out);
        break;
    case TYPE_FLOAT:
        format_float(value, variable->size, out);
        break;
    case TYPE_UNSIGNED:
        text_printf(out, "%" PRIu64, plain);
        break;
    default:
        // Of a value of unknown type, a small one is a count or an index; a large one may be an
        // address.
        if (plain <= UINT32_MAX) {
            text_printf(out, "%" PRIu64, plain);
        } else {
            text_add(out, "a value");
        }
        break;
    }
}

// What a schedule must ask for to get this result again.
static uint8_t asked_for(const struct trace_event *event)
{
    switch (event->result) {
    case RESULT_TIMEOUT:
    case RESULT_SPURIOUS:
    case RESULT_INTERRUPTED:
    case RESULT_FAULT:
    case RESULT_CANCELLED:
        return event->result;
    default:
        return RESULT_DONE;
    }
}

void trace_schedule(const struct trace *trace, uint32_t checksum, struct schedule *out)
{
    *out = (struct schedule){.checksum = checksum};
    for (size_t i = 0; i < trace->event_count; i++) {
        const struct trace_event *event = &trace->events[i];
        if ((event->flags & EVENT_CHOSEN) != 0) { // else the default does the same
            schedule_add(out, (struct choice){.step = (uint32_t)i + 1,
                                              .thread = event->thread,
                                              .alternative = asked_for(event)});
        }
    }
}

uint32_t trace_preemptions(const struct trace *trace)
{
    uint32_t count = 0;
    for (size_t i = 0; i < trace->event_count; i++) {
        count += (trace->events[i].flags & EVENT_PREEMPTS) != 0;
    }
    return count;
}

uint32_t trace_switches(const struct trace *trace, uint32_t steps)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < steps && i < trace->event_count; i++) {
        const struct trace_event *event = &trace->events[i];
        bool early = asked_for(event) != RESULT_DONE && (event->flags & EVENT_CHOSEN) != 0;
        count += ((event->flags & EVENT_PREEMPTS) != 0) + early;
    }
    return count;
}
