// schedule.c: the choices that make one execution, and their text form.
#include "trace/schedule.h"

#include "base/memory.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

static const char version[] = "h1";

// The letter of each alternative that is not RESULT_DONE.
static const struct alternative {
    char letter;
    uint8_t result;
} alternatives[] = {
    {'t', RESULT_TIMEOUT}, {'s', RESULT_SPURIOUS},  {'i', RESULT_INTERRUPTED},
    {'f', RESULT_FAULT},   {'h', RESULT_CANCELLED},
};
enum { ALTERNATIVES = sizeof alternatives / sizeof alternatives[0] };

void schedule_finish(struct schedule *schedule)
{
    free(schedule->choices);
    *schedule = (struct schedule){0};
}

void schedule_copy(struct schedule *to, const struct schedule *from)
{
    *to = (struct schedule){.checksum = from->checksum, .count = from->count};
    if (from->count > 0) {
        to->capacity = from->count;
        to->choices = memory_resize(NULL, from->count, sizeof to->choices[0]);
        memcpy(to->choices, from->choices, from->count * sizeof to->choices[0]);
    }
}

void schedule_add(struct schedule *schedule, struct choice choice)
{
    schedule->choices = memory_grow(schedule->choices, schedule->count, &schedule->capacity,
                                    sizeof schedule->choices[0]);
    schedule->choices[schedule->count++] = choice;
}

void schedule_cut(struct schedule *schedule, uint32_t first)
{
    while (schedule->count > 0 && schedule->choices[schedule->count - 1].step >= first) {
        schedule->count--;
    }
}

const struct choice *schedule_at(const struct schedule *schedule, uint32_t step)
{
    size_t low = 0;
    size_t high = schedule->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (schedule->choices[middle].step < step) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < schedule->count && schedule->choices[low].step == step;
    return found ? &schedule->choices[low] : NULL;
}

void schedule_format(const struct schedule *schedule, struct text *out)
{
    text_printf(out, "%s-%08x", version, schedule->checksum);
    for (size_t i = 0; i < schedule->count; i++) {
        const struct choice *choice = &schedule->choices[i];
        text_printf(out, "-%u.%u", choice->step, choice->thread);
        for (size_t k = 0; k < ALTERNATIVES; k++) {
            if (alternatives[k].result == choice->alternative) {
                text_add_char(out, alternatives[k].letter);
            }
        }
    }
}

// A text that is being read; `at` moves on.
struct reader {
    const char *start;
    const char *at;
    struct error *err;
};

static bool wrong(const struct reader *reader, const char *expected)
{
    size_t character = (size_t)(reader->at - reader->start) + 1;
    if (*reader->at == '\0') {
        return error_set(reader->err, "schedule: ends at character %zu, where %s should follow",
                         character, expected);
    }
    return error_set(reader->err, "schedule: character %zu is '%c', where %s should stand",
                     character, *reader->at, expected);
}

static bool read_number(struct reader *reader, uint32_t limit, const char *what, uint32_t *number)
{
    const char *first = reader->at;
    uint64_t value = 0;
    while (*reader->at >= '0' && *reader->at <= '9' && value <= limit) {
        value = value * 10 + (uint64_t)(*reader->at++ - '0');
    }
    if (reader->at == first) {
        return wrong(reader, what);
    }
    if (value > limit) {
        return error_set(reader->err, "schedule: the number at character %zu is above %u",
                         (size_t)(first - reader->start) + 1, limit);
    }
    *number = (uint32_t)value;
    return true;
}

static bool read_checksum(struct reader *reader, uint32_t *checksum)
{
    static const char digits[] = "0123456789abcdef";
    *checksum = 0;
    for (int i = 0; i < 8; i++) {
        const char *digit = *reader->at != '\0' ? strchr(digits, *reader->at) : NULL;
        if (digit == NULL) {
            return wrong(reader, "a checksum of 8 digits 0-9a-f");
        }
        *checksum = *checksum << 4 | (uint32_t)(digit - digits);
        reader->at++;
    }
    return true;
}

static bool read_choice(struct reader *reader, uint32_t last, struct choice *choice)
{
    if (*reader->at != '-') {
        return wrong(reader, "'-' and a choice, as in -4.2,");
    }
    reader->at++;
    const char *first = reader->at;
    uint32_t step, thread;
    if (!read_number(reader, UINT32_MAX, "the number of a step", &step)) {
        return false;
    }
    if (step <= last) {
        return error_set(reader->err, "schedule: step %u at character %zu does not come after %u",
                         step, (size_t)(first - reader->start) + 1, last);
    }
    if (*reader->at != '.') {
        return wrong(reader, "'.' and the number of a thread");
    }
    reader->at++;
    if (!read_number(reader, THREADS_MAX - 1, "the number of a thread", &thread)) {
        return false;
    }
    *choice = (struct choice){.step = step, .thread = (uint16_t)thread, .alternative = RESULT_DONE};
    for (size_t i = 0; i < ALTERNATIVES; i++) {
        if (*reader->at == alternatives[i].letter) {
            choice->alternative = alternatives[i].result;
            reader->at++;
            break;
        }
    }
    return true;
}

bool schedule_parse(const char *string, struct schedule *schedule, struct error *err)
{
    struct reader reader = {.start = string, .at = string, .err = err};
    *schedule = (struct schedule){0};
    size_t digits = string[0] == 'h' ? strspn(string + 1, "0123456789") : 0;
    if (digits == 0 || string[1 + digits] != '-') {
        return error_set(err, "schedule: '%.40s' is not one; they look like h1-5a3f09c2-4.2-6.1",
                         string);
    }
    if (!text_starts(string, "h1-")) {
        return error_set(err, "schedule: '%.40s' is not of version h1, the one this heddle knows",
                         string);
    }
    reader.at += strlen("h1-");
    bool good = read_checksum(&reader, &schedule->checksum);
    uint32_t last = 0;
    while (good && *reader.at != '\0') {
        struct choice choice;
        good = read_choice(&reader, last, &choice);
        if (good) {
            schedule_add(schedule, choice);
            last = choice.step;
        }
    }
    if (!good) {
        schedule_finish(schedule);
    }
    return good;
}
