// saved_read.c: reading a saved program. The file may come from anybody.
#include "grade/saved.h"

#include "base/files.h"
#include "base/memory.h"
#include "grade/allowed.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { FORMAT = 1, PART_MAX_BYTES = 4 << 20, LINE_MAX_BYTES = 64 << 10 };

// The file that is being read; `at` moves on to its end.
struct reader {
    const char *path;
    const char *at, *end;
    int line; // of `at`, 1-based
    struct saved *saved;
    struct error *err;
};

static bool wrong_at(const struct reader *reader, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool wrong_at(const struct reader *reader, int line, const char *format, ...)
{
    struct text what = {0};
    va_list args;
    va_start(args, format);
    text_vprintf(&what, format, args);
    va_end(args);
    char *plain = text_take(&what);
    text_make_plain(plain);
    error_set(reader->err, "%s:%d: %s", reader->path, line, plain);
    free(plain);
    return false;
}

// The next line without its end; owned by the caller, NULL after having said what is wrong.
static char *take_line(struct reader *reader, const char *expected)
{
    size_t left = (size_t)(reader->end - reader->at);
    const char *end = memchr(reader->at, '\n', left);
    if (left == 0 || end == NULL) {
        wrong_at(reader, reader->line, "the file ends where %s should stand: it was cut", expected);
        return NULL;
    }
    size_t length = (size_t)(end - reader->at);
    if (length > LINE_MAX_BYTES) {
        wrong_at(reader, reader->line, "a line of %zu bytes, where %s should stand", length,
                 expected);
        return NULL;
    }
    if (memchr(reader->at, '\0', length) != NULL) {
        wrong_at(reader, reader->line, "a NUL byte, where %s should stand", expected);
        return NULL;
    }
    if (length > 0 && end[-1] == '\r') {
        wrong_at(reader, reader->line,
                 "the line ends in CR LF: the line ends were changed on the way, so the parts have "
                 "other sizes. Send the file packed, or as an attachment");
        return NULL;
    }
    char *line = memory_copy(reader->at, length);
    reader->at = end + 1;
    reader->line++;
    return line;
}

static bool read_first_line(struct reader *reader)
{
    static const char word[] = "heddle-saved ";
    size_t left = (size_t)(reader->end - reader->at);
    size_t compared = left < sizeof word - 1 ? left : sizeof word - 1;
    if (compared == 0 || memcmp(reader->at, word, compared) != 0) {
        return wrong_at(reader, 1,
                        "is no program that heddle saved: those begin with \"heddle-saved %d\"",
                        FORMAT);
    }
    char *line = take_line(reader, "\"heddle-saved 1\"");
    if (line == NULL) {
        return false;
    }
    char *end;
    long version = strtol(line + compared, &end, 10);
    bool known = version == FORMAT && *end == '\0';
    if (!known && version > FORMAT && *end == '\0') {
        wrong_at(reader, 1,
                 "was saved by a newer heddle: it has format %ld, and this heddle knows format %d",
                 version, FORMAT);
    } else if (!known) {
        wrong_at(reader, 1, "\"%.40s\", where \"heddle-saved %d\" should stand", line, FORMAT);
    }
    free(line);
    return known;
}

// Reads decimal digits up to a blank or the end; `*rest` is what stands behind the blank.
static bool read_number(const char *word, uint64_t limit, uint64_t *number, const char **rest)
{
    const char *at = word;
    *number = 0;
    for (; isdigit((unsigned char)*at) && *number <= limit; at++) {
        *number = *number * 10 + (uint64_t)(*at - '0');
    }
    bool ended = at > word && (*at == '\0' || *at == ' ') && *number <= limit;
    *rest = *at == ' ' ? at + 1 : at;
    return ended;
}

// Takes the bytes of a part and the end mark behind them. Owned by the caller; NULL when wrong.
static char *take_bytes(struct reader *reader, size_t length, const char *name)
{
    int first = reader->line;
    size_t left = (size_t)(reader->end - reader->at);
    if (left <= length) {
        wrong_at(reader, first - 1,
                 "\"%.200s\" should have %zu bytes, and %zu are left: it was cut", name, length,
                 left);
        return NULL;
    }
    char *bytes = memory_copy(reader->at, length);
    for (size_t i = 0; i <= length; i++) {
        reader->line += reader->at[i] == '\n';
    }
    bool ended = reader->at[length] == '\n';
    reader->at += length + 1;
    struct text mark = {0};
    text_printf(&mark, "end %s\n", name);
    left = (size_t)(reader->end - reader->at);
    ended = ended && left >= mark.length && memcmp(reader->at, mark.bytes, mark.length) == 0;
    text_finish(&mark);
    if (!ended) {
        wrong_at(reader, reader->line,
                 "the %zu bytes of \"%.200s\" (from line %d) end here, and \"end %.200s\" does not "
                 "follow: the file was changed after it was saved",
                 length, name, first, name);
        free(bytes);
        return NULL;
    }
    reader->at += strlen("end \n") + strlen(name);
    reader->line++;
    return bytes;
}

static bool check_name(const struct reader *reader, const char *name, bool header)
{
    const struct saved *saved = reader->saved;
    int line = reader->line - 1;
    if (!saved_name_good(name)) {
        return wrong_at(reader, line,
                        "\"%.200s\" cannot be the name of a part: a relative path without \"..\" "
                        "is needed",
                        name);
    }
    if (!header && !text_ends(name, ".c")) {
        return wrong_at(reader, line, "the source \"%.200s\" is not named like a C file", name);
    }
    for (size_t i = 0; i < saved->part_count; i++) {
        if (strcmp(saved->parts[i].name, name) == 0) {
            return wrong_at(reader, line, "a second part is named \"%.200s\"", name);
        }
    }
    if (!header && saved->part_count > 0 && saved->parts[saved->part_count - 1].header) {
        return wrong_at(reader, line, "the source \"%.200s\" stands behind a header", name);
    }
    return saved->part_count < SAVED_PARTS_MAX ||
           wrong_at(reader, line, "more than %d parts", SAVED_PARTS_MAX);
}

// "source 345 lost.c": `rest` is what stands behind the first word.
static bool read_part(struct reader *reader, const char *rest, bool header)
{
    uint64_t length;
    const char *name;
    if (!read_number(rest, PART_MAX_BYTES, &length, &name)) {
        return wrong_at(reader, reader->line - 1,
                        "a size of 0 to %d bytes should stand here, not \"%.40s\"", PART_MAX_BYTES,
                        rest);
    }
    if (!check_name(reader, name, header)) {
        return false;
    }
    char *text = take_bytes(reader, (size_t)length, name);
    if (text == NULL) {
        return false;
    }
    struct saved *saved = reader->saved;
    saved->parts =
        memory_grow(saved->parts, saved->part_count, &saved->part_capacity, sizeof saved->parts[0]);
    saved->parts[saved->part_count++] = (struct saved_part){
        .name = memory_string(name), .text = text, .length = (size_t)length, .header = header};
    return true;
}

// "input 12" and "output 12": a text without a name.
static bool read_stream(struct reader *reader, const char *word, const char *rest, char **stream)
{
    uint64_t length;
    const char *behind;
    int line = reader->line - 1;
    if (*stream != NULL) {
        return wrong_at(reader, line, "a second \"%s\"", word);
    }
    if (!read_number(rest, PART_MAX_BYTES, &length, &behind) || *behind != '\0') {
        return wrong_at(reader, line, "a size of 0 to %d bytes should stand here, not \"%.40s\"",
                        PART_MAX_BYTES, rest);
    }
    *stream = take_bytes(reader, (size_t)length, word);
    return *stream != NULL && (memchr(*stream, '\0', (size_t)length) == NULL ||
                               wrong_at(reader, line, "there is a NUL byte in \"%s\"", word));
}

// "arguments 5": words that each end with a line end.
static bool read_arguments(struct reader *reader, const char *rest)
{
    char **arguments = &reader->saved->arguments;
    int line = reader->line - 1;
    if (!read_stream(reader, "arguments", rest, arguments)) {
        return false;
    }
    size_t length = strlen(*arguments);
    return (length > 0 && length <= ARGUMENTS_BYTES_MAX && (*arguments)[length - 1] == '\n') ||
           wrong_at(reader, line, "arguments are up to %d bytes, with a line end behind each",
                    ARGUMENTS_BYTES_MAX);
}

static bool set_string(struct reader *reader, const char *word, const char *value, char **string)
{
    int line = reader->line - 1;
    if (*string != NULL) {
        return wrong_at(reader, line, "a second line \"%s\"", word);
    }
    if (*value == '\0') {
        return wrong_at(reader, line, "nothing stands behind \"%s\"", word);
    }
    *string = memory_string(value);
    text_make_plain(*string);
    return true;
}

static bool set_number(struct reader *reader, const char *word, const char *value, uint64_t limit,
                       uint64_t *number)
{
    const char *behind;
    return (read_number(value, limit, number, &behind) && *behind == '\0' && *number > 0) ||
           wrong_at(reader, reader->line - 1, "a number should stand behind \"%s\", not \"%.40s\"",
                    word, value);
}

static bool set_flag(struct reader *reader, const char *word, const char *value, bool *flag)
{
    *flag = true;
    return *value == '\0' ||
           wrong_at(reader, reader->line - 1, "\"%.40s\", where nothing should stand behind \"%s\"",
                    value, word);
}

static bool set_include(struct reader *reader, const char *value)
{
    struct saved *saved = reader->saved;
    return set_string(reader, "include", value, &saved->include) &&
           (saved_name_good(saved->include) ||
            wrong_at(reader, reader->line - 1,
                     "\"%.200s\" cannot be a folder of this program: a relative path without "
                     "\"..\" is needed",
                     saved->include));
}

static bool set_steps(struct reader *reader, const char *value)
{
    uint64_t steps;
    bool good = set_number(reader, "max-steps", value, UINT32_MAX, &steps);
    reader->saved->max_steps = good ? (uint32_t)steps : 0;
    return good;
}

static bool set_allow(struct reader *reader, const char *value)
{
    struct error reason = {0};
    return allowed_parse(value, &reader->saved->allow, &reason) ||
           wrong_at(reader, reader->line - 1, "%s", reason.text);
}

// A line that is no part: its word and what stands behind it.
static bool read_field(struct reader *reader, const char *word, const char *value)
{
    struct saved *saved = reader->saved;
    const struct {
        const char *word;
        char **string;
    } strings[] = {{"heddle", &saved->heddle},     {"subject", &saved->subject},
                   {"compiler", &saved->compiler}, {"build", &saved->build},
                   {"finding", &saved->finding},   {"schedule", &saved->schedule},
                   {"scenario", &saved->scenario}};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        if (strcmp(strings[i].word, word) == 0) {
            return set_string(reader, word, value, strings[i].string);
        }
    }
    if (strcmp(word, "include") == 0) {
        return set_include(reader, value);
    }
    if (strcmp(word, "stretch") == 0) {
        return set_flag(reader, word, value, &saved->stretch);
    }
    if (strcmp(word, "faults") == 0) {
        return set_flag(reader, word, value, &saved->faults);
    }
    if (strcmp(word, "max-executions") == 0) {
        return set_number(reader, word, value, UINT64_MAX / 20, &saved->max_executions);
    }
    if (strcmp(word, "max-steps") == 0) {
        return set_steps(reader, value);
    }
    if (strcmp(word, "allow") == 0) {
        return set_allow(reader, value);
    }
    return wrong_at(reader, reader->line - 1, "\"%.40s\" is no line of a saved program", word);
}

static bool read_line(struct reader *reader, char *line)
{
    char *value = line + strcspn(line, " ");
    if (*value == ' ') {
        *value++ = '\0';
    }
    if (strcmp(line, "source") == 0 || strcmp(line, "header") == 0) {
        return read_part(reader, value, line[0] == 'h');
    }
    if (strcmp(line, "input") == 0) {
        return read_stream(reader, line, value, &reader->saved->input);
    }
    if (strcmp(line, "output") == 0) {
        return read_stream(reader, line, value, &reader->saved->output);
    }
    if (strcmp(line, "arguments") == 0) {
        return read_arguments(reader, value);
    }
    return read_field(reader, line, value);
}

// All lines up to "end of file".
static bool read_lines(struct reader *reader)
{
    for (;;) {
        char *line = take_line(reader, "\"end of file\"");
        if (line == NULL) {
            return false;
        }
        bool last = strcmp(line, "end of file") == 0;
        bool good = last || line[0] == '\0' || line[0] == '#' || read_line(reader, line);
        free(line);
        if (!good || last) {
            return good;
        }
    }
}

static bool check_whole(struct reader *reader)
{
    for (; reader->at < reader->end; reader->at++) {
        if (!isspace((unsigned char)*reader->at)) {
            return wrong_at(reader, reader->line, "something stands behind \"end of file\"");
        }
        reader->line += *reader->at == '\n';
    }
    const struct saved *saved = reader->saved;
    const char *missing = saved_source_count(saved) == 0 ? "source"
                          : saved->schedule == NULL      ? "schedule"
                          : saved->compiler == NULL      ? "compiler"
                          : saved->heddle == NULL        ? "heddle"
                                                         : NULL;
    return missing == NULL ||
           wrong_at(reader, reader->line, "the file has no line \"%s\"", missing);
}

bool saved_parse(const char *bytes, size_t length, const char *path, struct saved *saved,
                 struct error *err)
{
    *saved = (struct saved){0};
    struct reader reader = {
        .path = path, .at = bytes, .end = bytes + length, .line = 1, .saved = saved, .err = err};
    if (read_first_line(&reader) && read_lines(&reader) && check_whole(&reader)) {
        return true;
    }
    saved_finish(saved);
    return false;
}

bool saved_read(const char *path, struct saved *saved, struct error *err)
{
    size_t length;
    char *bytes = file_read(path, SAVED_MAX_BYTES, &length, err);
    bool good = bytes != NULL && saved_parse(bytes, length, path, saved, err);
    free(bytes);
    return good;
}
