// console.c: what the program prints, kept in the records, and the standard input that it reads.
//
// A call is one step: it publishes the operation, and what it prints is added with no switch in
// between, so bytes of two calls never mix. Bytes for standard error stand in the same buffer, and
// a list of ranges tells them apart.
#include "runtime/console.h"

#include "runtime/engine.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"
#include "runtime/turn.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void console_publish(int stream, uint32_t site)
{
    engine_visible(&(struct pending){
        .kind = OP_OUTPUT, .other = THREAD_NONE, .site = site, .object = process_stream(stream)});
}

// Marks what lies between `from` and the end as standard error. False: no room to tell it apart.
static bool mark_error(uint32_t from, uint32_t to)
{
    struct process_state *state = process_change();
    if (state->error_count > 0 && state->errors[state->error_count - 1].to == from) {
        state->errors[state->error_count - 1].to = to;
        return true;
    }
    if (state->error_count == ERROR_RANGES_MAX) {
        return false;
    }
    state->errors[state->error_count++] = (struct error_range){from, to};
    return true;
}

// `length` bytes stand at the end of the buffer now; `wanted` should.
static void grow(int stream, size_t length, size_t wanted)
{
    struct records *records = RECORDS;
    uint32_t from = records->console_length;
    if (stream == STREAM_ERROR && length > 0 && !mark_error(from, from + (uint32_t)length)) {
        length = 0;
    }
    records->console_length += (uint32_t)length;
    records->output_cut |= length < wanted;
    turn_effect(thread_current(), RECORDS_BASE, wanted);
    if (engine_options.record) {
        engine_note(RESULT_DONE, stream, 0, wanted);
        records->event.output = from;
        records->event.output_length = (uint32_t)length;
    }
}

void console_add(int stream, const char *bytes, size_t length)
{
    struct records *records = RECORDS;
    size_t space = CONSOLE_MAX - records->console_length;
    size_t part = length < space ? length : space;
    memcpy(records->console + records->console_length, bytes, part);
    grow(stream, part, length);
}

void console_write(int stream, const char *bytes, size_t length, uint32_t site)
{
    console_publish(stream, site);
    console_add(stream, bytes, length);
}

int console_format(int stream, const char *format, va_list args)
{
    struct records *records = RECORDS;
    size_t space = CONSOLE_MAX - records->console_length;
    errno = *stdlib_errno();
    int length = vsnprintf(records->console + records->console_length, space, format, args);
    if (length < 0) {
        stdlib_set_errno(errno);
        return length;
    }
    size_t wanted = (size_t)length;
    size_t part = wanted < space ? wanted : space > 0 ? space - 1 : 0;
    grow(stream, part, wanted);
    return length;
}

void console_print_error(const char *format, uint32_t site, ...)
{
    va_list args;
    va_start(args, site);
    console_publish(STREAM_ERROR, site);
    console_format(STREAM_ERROR, format, args);
    va_end(args);
}

void console_standard_output(struct text *out)
{
    const struct process_state *state = process_state();
    uint32_t at = 0;
    for (uint32_t i = 0; i < state->error_count; i++) {
        text_add_bytes(out, RECORDS->console + at, state->errors[i].from - at);
        at = state->errors[i].to;
    }
    text_add_bytes(out, RECORDS->console + at, RECORDS->console_length - at);
}

// The order of two reads matters to both, so each is a choice point (unless there is nothing to
// read).
void console_input_publish(uint32_t site)
{
    uint32_t object = process_stream(STREAM_INPUT);
    engine_visible(&(struct pending){.kind = OP_INPUT,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .coarse = object != 0,
                                     .object = object});
}

const char *console_input(size_t *left)
{
    const char *input = engine_options.input != NULL ? engine_options.input : "";
    const char *rest = input + process_state()->input_at;
    *left = strlen(rest);
    return rest;
}

void console_input_take(size_t bytes)
{
    struct process_state *state = process_change();
    state->input_at += (uint32_t)bytes;
    turn_effect(thread_current(), RECORDS_BASE + 1, bytes);
    if (engine_options.record) {
        engine_note(RESULT_DONE, 0, 0, bytes);
    }
}

void console_input_end(uint32_t site)
{
    struct notes *notes = &RECORDS->notes;
    if (engine_options.input == NULL && !notes->unfed.found) {
        notes->used = true;
        notes->unfed.found = true;
        notes->unfed.thread = thread_current()->id;
        notes->unfed.site = site;
    }
    process_change()->input_ended = true;
}
