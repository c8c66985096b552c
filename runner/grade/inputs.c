// inputs.c: the sources and headers that a program is built from, as text.
#include "grade/inputs.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "grade/build.h"

#include <stdlib.h>
#include <string.h>

enum { SOURCE_MAX_BYTES = 4 << 20 };

static bool is_system(const char *path)
{
    return text_starts(path, "/usr/");
}

// System headers are many, and always spelled alike.
static char *real_name(const char *path)
{
    return is_system(path) ? memory_string(path) : file_real(path);
}

static void add(struct inputs *inputs, const char *path, char *text, size_t length, bool system)
{
    inputs->at = memory_grow(inputs->at, inputs->count, &inputs->capacity, sizeof *inputs->at);
    inputs->at[inputs->count++] = (struct input){.path = memory_string(path),
                                                 .real = real_name(path),
                                                 .text = text,
                                                 .length = length,
                                                 .system = system};
}

bool inputs_add_source(struct inputs *inputs, const char *path, struct error *err)
{
    size_t length;
    char *text = file_read(path, SOURCE_MAX_BYTES, &length, err);
    if (text == NULL) {
        return false;
    }
    if (!text_ends(path, ".c")) {
        free(text);
        return error_set(err, "%s: not a C file; heddle takes files whose names end in .c", path);
    }
    add(inputs, path, text, length, false);
    return true;
}

static bool is_known(const struct inputs *inputs, const char *path)
{
    char *real = real_name(path);
    bool known = false;
    for (size_t i = 0; !known && i < inputs->count; i++) {
        known = strcmp(inputs->at[i].real, real) == 0;
    }
    free(real);
    return known;
}

static void add_header(struct inputs *inputs, const char *path)
{
    size_t length;
    char *text = is_known(inputs, path) ? NULL : file_read(path, SOURCE_MAX_BYTES, &length, NULL);
    if (text != NULL) {
        add(inputs, path, text, length, is_system(path));
    }
}

// The file reads "module.o: a.c b.h \" with blanks in names written as "\ ".
void inputs_add_headers(struct inputs *inputs, const char *dependency_file)
{
    size_t length;
    char *list = file_read(dependency_file, SOURCE_MAX_BYTES, &length, NULL);
    char *at = list != NULL ? strstr(list, ": ") : NULL;
    struct text name = {0};
    while (at != NULL && *++at != '\0') {
        if (at[0] == '\\' && (at[1] == ' ' || at[1] == '#')) {
            text_add_char(&name, *++at);
        } else if (*at != ' ' && *at != '\n' && *at != '\\') {
            text_add_char(&name, *at);
        } else if (name.length > 0) {
            add_header(inputs, text_string(&name));
            text_clear(&name);
        }
    }
    text_finish(&name);
    free(list);
}

void inputs_add_data(struct inputs *inputs, const char *path, const char *bytes, size_t length)
{
    if (!is_known(inputs, path)) {
        add(inputs, path, memory_copy(bytes, length), length, false);
    }
}

static uint32_t hash(uint32_t sum, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        sum = (sum ^ (unsigned char)bytes[i]) * 16777619u;
    }
    return sum * 16777619u; // as if a NUL stood behind it, so that parts cannot run together
}

uint32_t inputs_checksum(const struct inputs *inputs, const char *compiler_version,
                         const char *input, const char *arguments)
{
#if defined __x86_64__
    static const char architecture[] = "x86-64";
#else
    static const char architecture[] = "aarch64";
#endif
    const char engine = '0' + ENGINE_VERSION;
    uint32_t sum = hash(2166136261u, &engine, 1);
    sum = hash(sum, architecture, sizeof architecture - 1);
    sum = hash(sum, compiler_version, strlen(compiler_version));
    for (size_t i = 0; i < inputs->count; i++) {
        if (!inputs->at[i].system) {
            sum = hash(sum, inputs->at[i].text, inputs->at[i].length);
        }
    }
    if (input != NULL) {
        sum = hash(sum, input, strlen(input));
    }
    if (arguments != NULL) {
        sum = hash(hash(sum, "--", 2), arguments, strlen(arguments));
    }
    return sum != 0 ? sum : 1;
}

void inputs_finish(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++) {
        free(inputs->at[i].path);
        free(inputs->at[i].real);
        free(inputs->at[i].text);
    }
    free(inputs->at);
    memset(inputs, 0, sizeof *inputs);
}
