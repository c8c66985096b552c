// codec.c: a trace as bytes for the socket, checked when it is read, and the hash of what a reader
// sees in it.
//
// The records have no padding (asserted below), so the flat form is a header and the arrays as they
// are. Both ends are the same program on the same machine; the header's version guards against a
// stage of another build.
#include "trace/trace.h"

#include "base/memory.h"

#include <string.h>

_Static_assert(sizeof(struct trace_place) == 12, "no padding");
_Static_assert(sizeof(struct trace_object) == 32, "no padding");
_Static_assert(sizeof(struct trace_thread) == 20, "no padding");
_Static_assert(sizeof(struct trace_event) == 56, "no padding");
_Static_assert(sizeof(struct trace_target) == 16, "no padding");
_Static_assert(sizeof(struct trace_failure) == 40 + 4 + 2 * 32, "no padding");

enum { TRACE_MAGIC = 0x72746468, TRACE_VERSION = 6 };

struct header {
    uint32_t magic;
    uint32_t version;
    uint32_t events, places, objects, threads, targets, text;
    struct trace_failure failure;
};
_Static_assert(sizeof(struct header) == 32 + sizeof(struct trace_failure), "no padding");

void trace_encode(const struct trace *trace, struct text *out)
{
    struct header header = {.magic = TRACE_MAGIC,
                            .version = TRACE_VERSION,
                            .events = (uint32_t)trace->event_count,
                            .places = (uint32_t)trace->place_count,
                            .objects = (uint32_t)trace->object_count,
                            .threads = (uint32_t)trace->thread_count,
                            .targets = (uint32_t)trace->target_count,
                            .text = (uint32_t)trace->text_length,
                            .failure = trace->failure};
    text_add_bytes(out, (const char *)&header, sizeof header);
    const struct {
        const void *bytes;
        size_t length;
    } parts[] = {
        {trace->events, trace->event_count * sizeof trace->events[0]},
        {trace->places, trace->place_count * sizeof trace->places[0]},
        {trace->objects, trace->object_count * sizeof trace->objects[0]},
        {trace->threads, trace->thread_count * sizeof trace->threads[0]},
        {trace->targets, trace->target_count * sizeof trace->targets[0]},
        {trace->text, trace->text_length},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].length > 0) {
            text_add_bytes(out, parts[i].bytes, parts[i].length);
        }
    }
}

static bool thread_good(const struct trace *trace, uint16_t thread)
{
    return thread < trace->thread_count || thread == THREAD_NONE;
}

static bool event_good(const struct trace *trace, const struct trace_event *event)
{
    return event->thread < trace->thread_count && thread_good(trace, event->other) &&
           event->op < OP_KINDS && event->result < RESULT_KINDS &&
           event->place < trace->place_count && event->caller < trace->place_count &&
           event->object < trace->object_count && event->object2 < trace->object_count &&
           event->text < trace->text_length;
}

static bool object_good(const struct trace *trace, const struct trace_object *object)
{
    return object->kind < OBJECT_KINDS && object->type <= TYPE_THREAD && object->size <= 16 &&
           thread_good(trace, object->owner) && object->name < trace->text_length &&
           object->values < trace->text_length && object->place < trace->place_count &&
           (object->kind != OBJECT_THREAD || thread_good(trace, object->thread));
}

static bool access_good(const struct trace *trace, const struct trace_access *access)
{
    for (int i = 0; i < 4; i++) {
        if (access->locks[i] >= trace->object_count) {
            return false;
        }
    }
    return thread_good(trace, access->thread) && access->op < OP_KINDS &&
           access->place < trace->place_count && access->caller < trace->place_count &&
           access->step <= trace->event_count;
}

static bool failure_good(const struct trace *trace)
{
    const struct trace_failure *failure = &trace->failure;
    return failure->kind < VERDICT_KINDS && failure->consequence < VERDICT_KINDS &&
           thread_good(trace, failure->thread) && failure->step <= trace->event_count &&
           failure->place < trace->place_count && failure->place2 < trace->place_count &&
           failure->object < trace->object_count && failure->detail < trace->text_length &&
           failure->clause < trace->text_length && failure->values < trace->text_length &&
           (!failure->has_race || (access_good(trace, &failure->race.first) &&
                                   access_good(trace, &failure->race.second) &&
                                   failure->race.object < trace->object_count));
}

// What is wrong in a trace whose arrays have been read; NULL nothing.
static const char *fault_in(const struct trace *trace)
{
    if (trace->text_length == 0 || trace->text[0] != '\0' ||
        trace->text[trace->text_length - 1] != '\0') {
        return "its texts do not end";
    }
    if (trace->place_count == 0 || trace->object_count == 0) {
        return "it has no entry 0";
    }
    for (size_t i = 0; i < trace->place_count; i++) {
        if (trace->places[i].file >= trace->text_length ||
            trace->places[i].function >= trace->text_length) {
            return "a place refers to a text that is not there";
        }
    }
    for (size_t i = 0; i < trace->thread_count; i++) {
        const struct trace_thread *thread = &trace->threads[i];
        if (thread->name >= trace->text_length || thread->entry >= trace->text_length ||
            thread->created > trace->event_count || thread->turn > trace->event_count ||
            !thread_good(trace, thread->parent)) {
            return "a thread refers to something that is not there";
        }
    }
    for (size_t i = 0; i < trace->object_count; i++) {
        if (!object_good(trace, &trace->objects[i])) {
            return "an object refers to something that is not there";
        }
    }
    for (size_t i = 0; i < trace->event_count; i++) {
        if (!event_good(trace, &trace->events[i])) {
            return "an event refers to something that is not there";
        }
    }
    for (size_t i = 0; i < trace->target_count; i++) {
        if (trace->targets[i].name >= trace->text_length) {
            return "a target refers to a text that is not there";
        }
    }
    return failure_good(trace) ? NULL : "its failure refers to something that is not there";
}

static void *part(const char **bytes, size_t count, size_t size_bytes)
{
    if (count == 0) {
        return NULL;
    }
    void *copy = memory_copy(*bytes, count * size_bytes);
    *bytes += count * size_bytes;
    return copy;
}

bool trace_decode(struct trace *trace, const char *bytes, size_t length, struct error *err)
{
    struct header header;
    *trace = (struct trace){0};
    if (length < sizeof header) {
        return error_set(err, "trace: cut off in its header");
    }
    memcpy(&header, bytes, sizeof header);
    if (header.magic != TRACE_MAGIC || header.version != TRACE_VERSION) {
        return error_set(err, "trace: not one of version %d", TRACE_VERSION);
    }
    uint64_t needed = sizeof header + (uint64_t)header.events * sizeof(struct trace_event) +
                      (uint64_t)header.places * sizeof(struct trace_place) +
                      (uint64_t)header.objects * sizeof(struct trace_object) +
                      (uint64_t)header.threads * sizeof(struct trace_thread) +
                      (uint64_t)header.targets * sizeof(struct trace_target) + header.text;
    if (needed != length || header.threads > THREADS_MAX) {
        return error_set(err, "trace: its counts do not fit its length of %zu bytes", length);
    }
    if (!header.failure.has_race) {
        header.failure.race = (struct trace_race){0};
    }
    const char *at = bytes + sizeof header;
    *trace = (struct trace){.event_count = header.events,
                            .event_capacity = header.events,
                            .place_count = header.places,
                            .place_capacity = header.places,
                            .object_count = header.objects,
                            .object_capacity = header.objects,
                            .thread_count = header.threads,
                            .thread_capacity = header.threads,
                            .target_count = header.targets,
                            .target_capacity = header.targets,
                            .text_length = header.text,
                            .text_capacity = header.text,
                            .failure = header.failure};
    trace->events = part(&at, header.events, sizeof trace->events[0]);
    trace->places = part(&at, header.places, sizeof trace->places[0]);
    trace->objects = part(&at, header.objects, sizeof trace->objects[0]);
    trace->threads = part(&at, header.threads, sizeof trace->threads[0]);
    trace->targets = part(&at, header.targets, sizeof trace->targets[0]);
    trace->text = part(&at, header.text, 1);
    const char *fault = fault_in(trace);
    if (fault != NULL) {
        trace_finish(trace);
        return error_set(err, "trace: damaged: %s", fault);
    }
    return true;
}

// FNV-1a, 64 bits.
static void mix(uint64_t *hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++) {
        *hash = (*hash ^ byte[i]) * UINT64_C(0x100000001b3);
    }
}

static void mix_number(uint64_t *hash, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) {
        bytes[i] = (unsigned char)(number >> (8 * i));
    }
    mix(hash, bytes, sizeof bytes);
}

static void mix_string(uint64_t *hash, const char *string)
{
    mix(hash, string, strlen(string) + 1);
}

// A place without the folder it was compiled in.
static void mix_place(uint64_t *hash, const struct trace *trace, uint32_t index)
{
    const struct trace_place *place = trace_place(trace, index);
    const char *path = trace_text(trace, place->file);
    const char *slash = strrchr(path, '/');
    mix_string(hash, slash != NULL ? slash + 1 : path);
    mix_number(hash, place->line);
}

// A value as it would be printed, so that no address reaches the hash.
static void mix_value(uint64_t *hash, const struct trace *trace, uint32_t object, uint64_t value)
{
    struct text printed = {0};
    trace_format_value(trace, object, value, &printed);
    mix_string(hash, text_string(&printed));
    text_finish(&printed);
}

static void mix_event(uint64_t *hash, const struct trace *trace, const struct trace_event *event)
{
    mix_number(hash, event->thread | (uint64_t)event->op << 16 | (uint64_t)event->result << 24 |
                         (uint64_t)event->flags << 32 | (uint64_t)event->other << 40);
    mix_place(hash, trace, event->place);
    mix_place(hash, trace, event->caller);
    mix_string(hash, trace_object_name(trace, event->object));
    mix_string(hash, trace_object_name(trace, event->object2));
    mix_string(hash, trace_text(trace, event->text));
    mix_number(hash, (uint32_t)event->code);
    mix_value(hash, trace, event->object, event->before);
    mix_value(hash, trace, event->object, event->after);
    mix_number(hash, event->time_ns);
}

static void mix_access(uint64_t *hash, const struct trace *trace, const struct trace_access *access)
{
    mix_number(hash, access->thread | (uint64_t)access->op << 16 | (uint64_t)access->size << 24 |
                         (uint64_t)access->step << 32);
    mix_place(hash, trace, access->place);
    mix_place(hash, trace, access->caller);
    for (int i = 0; i < 4; i++) {
        mix_string(hash, trace_object_name(trace, access->locks[i]));
    }
}

static void mix_failure(uint64_t *hash, const struct trace *trace)
{
    const struct trace_failure *failure = &trace->failure;
    mix_number(hash,
               failure->kind | (uint64_t)failure->thread << 16 | (uint64_t)failure->step << 32);
    mix_place(hash, trace, failure->place);
    mix_place(hash, trace, failure->place2);
    mix_string(hash, trace_object_name(trace, failure->object));
    mix_string(hash, trace_text(trace, failure->detail));
    mix_string(hash, trace_text(trace, failure->clause));
    mix_string(hash, trace_text(trace, failure->values));
    mix_number(hash, (uint32_t)failure->code);
    if (failure->has_race) {
        mix_access(hash, trace, &failure->race.first);
        mix_access(hash, trace, &failure->race.second);
        mix_string(hash, trace_object_name(trace, failure->race.object));
    }
}

uint64_t trace_hash(const struct trace *trace)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < trace->thread_count; i++) {
        mix_string(&hash, trace_thread_name(trace, (uint16_t)i));
    }
    for (size_t i = 0; i < trace->event_count; i++) {
        mix_event(&hash, trace, &trace->events[i]);
    }
    mix_failure(&hash, trace);
    return hash;
}
