// spec.c: reading the table that a spec returns into C structs, by descriptions of their fields.
//
// The tables are plain (a spec has no metatables), so reading one only raises when memory runs out.
// It runs inside host_call all the same. Whatever is allocated goes into the target at once, so
// that nothing is lost when Lua leaves early.
#include "course/spec.h"

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "course/value.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCE_MAX_BYTES = 1 << 20 };

static bool read_record(struct reading *reading, lua_State *lua, const struct spec_record *record,
                        void *target);

// Adds the path in words: "demo 2: narration 1: " for "demos[2].narration[1].text", and the last
// component into `last`.
static void add_words(struct text *out, const char *path, struct text *last)
{
    while (*path != '\0') {
        size_t length = strcspn(path, ".[");
        const char *index = path[length] == '[' ? path + length + 1 : NULL;
        size_t digits = index != NULL ? strcspn(index, "]") : 0;
        const char *rest = index != NULL ? index + digits + (index[digits] == ']') : path + length;
        bool plural = length > 1 && path[length - 1] == 's';
        if (index == NULL && *rest == '\0') {
            text_add_bytes(last, path, length);
            return;
        }
        text_add_bytes(out, path, length - (index != NULL && plural));
        if (index != NULL) {
            text_add_char(out, ' ');
            text_add_bytes(out, index, digits);
        }
        text_add(out, ": ");
        path = rest + (*rest == '.');
    }
}

bool spec_wrong(const struct spec *spec, struct error *err, const char *path, const char *format,
                ...)
{
    struct text words = {0};
    struct text last = {0};
    struct text message = {0};
    add_words(&words, path, &last);
    va_list args;
    va_start(args, format);
    text_vprintf(&message, format, args);
    va_end(args);
    text_make_plain(message.bytes);
    error_set(err, "%s:%d: %s%s", spec->shown, places_line(&spec->places, path),
              text_string(&words), text_string(&message));
    text_finish(&words);
    text_finish(&last);
    text_finish(&message);
    return false;
}

const char *spec_nearest(const char *const *words, const char *word)
{
    const char *best = NULL;
    int best_distance = 0;
    for (; *words != NULL; words++) {
        int distance = text_distance(*words, word);
        int most = 1 + (int)strlen(word) / 3;
        if (distance <= most && (best == NULL || distance < best_distance)) {
            best = *words;
            best_distance = distance;
        }
    }
    return best;
}

// An element of a list of records: its table, or its first field alone where that is allowed.
static bool read_element(struct reading *reading, lua_State *lua, const struct spec_record *record,
                         void *element)
{
    if (record->short_form && !lua_istable(lua, -1)) {
        return value_string(reading, lua, &record->fields[0],
                            (char **)((char *)element + record->fields[0].offset));
    }
    return read_record(reading, lua, record, element);
}

static bool read_list(struct reading *reading, lua_State *lua, const struct spec_field *field,
                      void *target)
{
    size_t count = 0;
    if (!value_is_list(reading, lua, field, &count)) {
        return false;
    }
    char *elements = memory_alloc((count + 1) * field->record->size_bytes);
    *(void **)((char *)target + field->offset) = elements;
    *value_count(field, target) = count;
    for (size_t i = 0; i < count; i++) {
        size_t length = value_enter_index(reading, i);
        lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        if (!read_element(reading, lua, field->record, elements + i * field->record->size_bytes)) {
            return false;
        }
        lua_pop(lua, 1);
        value_leave(reading, length);
    }
    return true;
}

static bool read_function(struct reading *reading, lua_State *lua, const struct spec_field *field)
{
    if (!lua_isfunction(lua, -1)) {
        return VALUE_WRONG("%s must be a function, not a %s", value_name(field, reading),
                           luaL_typename(lua, -1));
    }
    lua_pushvalue(lua, -1);
    host_keep(lua, reading->spec->shown);
    return true;
}

// The value on top of the stack into its member.
static bool read_value(struct reading *reading, lua_State *lua, const struct spec_field *field,
                       void *target)
{
    void *member = (char *)target + field->offset;
    switch (field->kind) {
    case SPEC_STRING:
    case SPEC_NAME:
    case SPEC_FILE:
        return value_string(reading, lua, field, member);
    case SPEC_INT:
    case SPEC_UINT32:
    case SPEC_UINT64:
        return value_number(reading, lua, field, target);
    case SPEC_BOOL:
        *(bool *)member = lua_toboolean(lua, -1);
        return lua_isboolean(lua, -1) ||
               VALUE_WRONG("%s must be true or false", value_name(field, reading));
    case SPEC_STRINGS:
        return value_strings(reading, lua, field, target);
    case SPEC_PAIRS:
        return value_pairs(reading, lua, field, target);
    case SPEC_LIST:
        return read_list(reading, lua, field, target);
    case SPEC_RECORD:
        *(void **)member = memory_alloc(field->record->size_bytes);
        return read_record(reading, lua, field->record, *(void **)member);
    case SPEC_FUNCTION:
        return read_function(reading, lua, field);
    case SPEC_LINE:
        *(int *)member = places_line(&reading->spec->places, text_string(&reading->path));
        return true;
    }
    return false;
}

static bool read_field(struct reading *reading, lua_State *lua, const struct spec_field *field,
                       void *target)
{
    if (field->kind == SPEC_LINE) {
        return read_value(reading, lua, field, target);
    }
    if (lua_getfield(lua, -1, field->name) == LUA_TNIL) {
        lua_pop(lua, 1);
        if (field->required) {
            size_t length = value_enter(reading, field->name);
            VALUE_WRONG("`%s` is missing", field->name);
            value_leave(reading, length);
            return false;
        }
        if (field->kind == SPEC_INT) {
            *(int *)((char *)target + field->offset) = (int)field->missing;
        }
        return true;
    }
    size_t length = value_enter(reading, field->name);
    bool ok = read_value(reading, lua, field, target);
    lua_pop(lua, 1);
    value_leave(reading, length);
    return ok;
}

static bool known(const struct spec_record *record, const char *name)
{
    for (const struct spec_field *field = record->fields; field->name != NULL; field++) {
        if (field->kind != SPEC_LINE && strcmp(field->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool unknown_field(struct reading *reading, const struct spec_record *record,
                          const char *name)
{
    const char *names[40] = {NULL};
    size_t count = 0;
    for (const struct spec_field *field = record->fields; field->name != NULL; field++) {
        if (field->kind != SPEC_LINE && count + 1 < 40) {
            names[count++] = field->name;
        }
    }
    const char *near = spec_nearest(names, name);
    size_t length = value_enter(reading, name);
    if (near != NULL) {
        VALUE_WRONG("there is no field `%.60s` here; did you mean `%s`?", name, near);
    } else {
        VALUE_WRONG("there is no field `%.60s` here", name);
    }
    value_leave(reading, length);
    return false;
}

// Refuses what the description does not have. Of several, the first in the alphabet is named: the
// order in which Lua goes through a table is not the same every time.
static bool check_names(struct reading *reading, lua_State *lua, const struct spec_record *record)
{
    const char *worst = NULL; // lives as long as its table
    for (lua_pushnil(lua); lua_next(lua, -2) != 0; lua_pop(lua, 1)) {
        if (lua_type(lua, -2) != LUA_TSTRING) {
            return VALUE_WRONG("there is an element without a name among the named fields");
        }
        const char *name = lua_tostring(lua, -2);
        if (!known(record, name) && (worst == NULL || strcmp(name, worst) < 0)) {
            worst = name;
        }
    }
    return worst == NULL || unknown_field(reading, record, worst);
}

// The table on top of the stack into `target`.
static bool read_record(struct reading *reading, lua_State *lua, const struct spec_record *record,
                        void *target)
{
    luaL_checkstack(lua, 10, "a spec's table is too deep");
    if (!lua_istable(lua, -1)) {
        return VALUE_WRONG("this must be a table in braces, not a %s", luaL_typename(lua, -1));
    }
    if (!check_names(reading, lua, record)) {
        return false;
    }
    for (const struct spec_field *field = record->fields; field->name != NULL; field++) {
        if (!read_field(reading, lua, field, target)) {
            return false;
        }
    }
    return true;
}

// Runs the spec and reads what it returns. Its strings are copied, so the table may go afterwards.
static void run(lua_State *lua, void *context)
{
    struct reading *reading = context;
    struct text name = {0};
    text_printf(&name, "@%s", reading->spec->shown);
    int status =
        luaL_loadbufferx(lua, reading->source, strlen(reading->source), text_string(&name), "t");
    text_finish(&name);
    if (status != LUA_OK) {
        lua_error(lua);
    }
    host_push_globals(lua);
    lua_setupvalue(lua, -2, 1);
    lua_call(lua, 0, 1);
    if (!lua_istable(lua, -1)) {
        VALUE_WRONG("the file must return one table, not a %s", luaL_typename(lua, -1));
        return;
    }
    reading->ok = read_record(reading, lua, reading->record, reading->target);
}

bool spec_read(struct spec *spec, struct host *host, const char *path,
               const struct spec_record *record, void *target, struct error *err)
{
    size_t length;
    struct error reason;
    char *source = file_read(path, SOURCE_MAX_BYTES, &length, &reason);
    if (source == NULL) {
        const char *behind = text_starts(reason.text, path) ? reason.text + strlen(path) : "";
        return error_set(err, "%s%s", spec->shown, behind);
    }
    int line = 1;
    bool ok = text_is_utf8(source, length, &line);
    if (!ok) {
        error_set(err, "%s:%d: is not valid UTF-8", spec->shown, line);
    } else if (strlen(source) < length) {
        ok = error_set(err, "%s: has a NUL byte in it", spec->shown);
    }
    if (ok) {
        places_read(&spec->places, source);
        struct reading reading = {spec, source, record, target, {0}, err, false};
        ok = host_call(host, spec->shown, run, &reading, err) && reading.ok;
        text_finish(&reading.path);
    }
    free(source);
    return ok;
}

static void release_strings(char **strings)
{
    for (size_t i = 0; strings != NULL && strings[i] != NULL; i++) {
        free(strings[i]);
    }
    free(strings);
}

// Strings are NULL-ended, but where reading stopped half-way the rest is NULL too.
static void release_list(const struct spec_field *field, void *target)
{
    char *elements = *(void **)((char *)target + field->offset);
    for (size_t i = 0; elements != NULL && i < *value_count(field, target); i++) {
        spec_release(field->record, elements + i * field->record->size_bytes);
    }
    free(elements);
}

static void release_field(const struct spec_field *field, void *target)
{
    void *member = (char *)target + field->offset;
    switch (field->kind) {
    case SPEC_STRING:
    case SPEC_NAME:
    case SPEC_FILE:
        free(*(char **)member);
        break;
    case SPEC_STRINGS:
        release_strings(*(char ***)member);
        break;
    case SPEC_PAIRS:
        release_strings(*(char ***)member);
        release_strings(*(char ***)((char *)target + field->second_offset));
        break;
    case SPEC_LIST:
        release_list(field, target);
        break;
    case SPEC_RECORD:
        if (*(void **)member != NULL) {
            spec_release(field->record, *(void **)member);
            free(*(void **)member);
        }
        break;
    case SPEC_INT:
    case SPEC_UINT32:
    case SPEC_UINT64:
    case SPEC_BOOL:
    case SPEC_FUNCTION:
    case SPEC_LINE:
        break;
    }
}

void spec_release(const struct spec_record *record, void *target)
{
    for (const struct spec_field *field = record->fields; field->name != NULL; field++) {
        release_field(field, target);
    }
}

void spec_finish(struct spec *spec)
{
    places_finish(&spec->places);
}
