// data.c: the files that a program reads, as far as its text names them.
#include "grade/data.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "grade/source.h"
#include "stage/supply.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 110 }; // longer ones are not followed by the runtime

struct data {
    struct inputs *inputs;
    const char *module_path, *folder;
};

static bool opens_files(const struct object *objects, int count)
{
    static const char *const calls[] = {"fopen", "fopen64", "open", "open64"};
    for (int i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
            if (object_symbol(&objects[i], calls[k]) != NULL) {
                return true;
            }
        }
    }
    return false;
}

static void add(const struct data *data, const char *at, size_t length)
{
    char path[PATH_BYTES];
    if (length == 0 || length >= PATH_BYTES || memchr(at, '\\', length) != NULL) {
        return;
    }
    memcpy(path, at, length);
    path[length] = '\0';
    const char *simple = text_starts(path, "./") ? path + 2 : path;
    const struct supplied *supplied = supply_get(data->module_path, simple);
    if (supplied->kind == SUPPLY_FILE) {
        char *full = file_join(data->folder, simple);
        inputs_add_data(data->inputs, full, supplied->bytes, supplied->length);
        free(full);
    }
}

static void add_strings_of(const struct data *data, const char *text)
{
    size_t length;
    for (const char *at = text; (at = source_string(at, &length)) != NULL; at += length + 1) {
        add(data, at, length);
    }
}

void data_add(struct inputs *inputs, const struct object *objects, int count, const char *arguments,
              const char *module_path, const char *folder)
{
    const struct data data = {inputs, module_path, folder};
    size_t sources = inputs->count;
    for (size_t i = 0; i < sources && opens_files(objects, count); i++) {
        if (!inputs->at[i].system) {
            add_strings_of(&data, inputs->at[i].text);
        }
    }
    const char *at = arguments != NULL && opens_files(objects, count) ? arguments : "";
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        add(&data, at, length);
        at += length + (at[length] == '\n');
    }
}
