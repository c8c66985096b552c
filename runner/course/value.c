// value.c: the single values in a spec's table: strings, numbers, lists of strings.
#include "course/value.h"

#include "base/memory.h"

#include <lauxlib.h>
#include <string.h>

enum { STRING_MAX_BYTES = 64 << 10, LIST_MAX = 1000 };

void value_leave(struct reading *reading, size_t length)
{
    reading->path.length = length;
    if (reading->path.bytes != NULL) {
        reading->path.bytes[length] = '\0';
    }
}

size_t value_enter(struct reading *reading, const char *name)
{
    size_t length = reading->path.length;
    text_printf(&reading->path, "%s%s", length > 0 ? "." : "", name);
    return length;
}

size_t value_enter_index(struct reading *reading, size_t index)
{
    size_t length = reading->path.length;
    text_printf(&reading->path, "[%zu]", index + 1);
    return length;
}

// How messages call the value being read: "`verdict`", or "it" for an element of a list.
const char *value_name(const struct spec_field *field, const struct reading *reading)
{
    static _Thread_local char name[64];
    const char *path = text_string(&reading->path);
    if (text_ends(path, "]")) {
        return "it";
    }
    strcpy(name, "`");
    strncat(name, field->name, sizeof name - 3);
    return strcat(name, "`");
}

static bool is_name(const char *string)
{
    return string[0] != '\0' && string[0] != '-' &&
           string[strspn(string, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

// Whether a file name stays in its folder.
static bool is_inside(const char *name)
{
    for (const char *part = name;;) {
        size_t length = strcspn(part, "/");
        if (length == 0 || (length == 2 && strncmp(part, "..", 2) == 0)) {
            return false;
        }
        if (part[length] == '\0') {
            return true;
        }
        part += length + 1;
    }
}

static bool has_control(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F) {
            return true;
        }
    }
    return false;
}

static bool check_words(struct reading *reading, const struct spec_field *field, const char *string)
{
    struct text list = {0};
    for (const char *const *word = field->words; *word != NULL; word++) {
        if (strcmp(*word, string) == 0) {
            text_finish(&list);
            return true;
        }
        text_printf(&list, "%s\"%s\"", word == field->words ? "" : word[1] ? ", " : " or ", *word);
    }
    VALUE_WRONG("%s is \"%.60s\", but must be %s", value_name(field, reading), string,
                text_string(&list));
    text_finish(&list);
    return false;
}

static bool check_string(struct reading *reading, const struct spec_field *field,
                         const char *string, size_t length)
{
    const char *name = value_name(field, reading);
    if (length == 0 && !field->may_be_empty) {
        return VALUE_WRONG("%s must not be empty", name);
    }
    if (length > STRING_MAX_BYTES) {
        return VALUE_WRONG("%s is longer than %d bytes", name, STRING_MAX_BYTES);
    }
    if (!text_is_utf8(string, length, NULL)) {
        return VALUE_WRONG("%s is not valid UTF-8", name);
    }
    if (has_control(string, length)) {
        return VALUE_WRONG("%s has a control character in it", name);
    }
    if (field->kind == SPEC_NAME && !is_name(string)) {
        return VALUE_WRONG("%s is \"%.60s\", but a name is made of a-z, 0-9 and hyphens", name,
                           string);
    }
    if (field->kind == SPEC_FILE && !is_inside(string)) {
        return VALUE_WRONG("%s is \"%.60s\", but a file has to be inside this folder", name,
                           string);
    }
    return field->words == NULL || check_words(reading, field, string);
}

// The string on top of the stack into `*out`. Numbers are not taken for strings.
bool value_string(struct reading *reading, lua_State *lua, const struct spec_field *field,
                  char **out)
{
    if (lua_type(lua, -1) != LUA_TSTRING) {
        return VALUE_WRONG("%s must be a string, not a %s", value_name(field, reading),
                           luaL_typename(lua, -1));
    }
    size_t length;
    const char *string = lua_tolstring(lua, -1, &length);
    if (!check_string(reading, field, string, length)) {
        return false;
    }
    *out = memory_copy(string, length);
    return true;
}

bool value_number(struct reading *reading, lua_State *lua, const struct spec_field *field,
                  void *target)
{
    void *member = (char *)target + field->offset;
    int exact = 0;
    long long value = lua_type(lua, -1) == LUA_TNUMBER ? lua_tointegerx(lua, -1, &exact) : 0;
    if (!exact) {
        bool number = lua_type(lua, -1) == LUA_TNUMBER;
        return VALUE_WRONG("%s must be a whole number%s%s", value_name(field, reading),
                           number ? "" : ", not a ", number ? "" : luaL_typename(lua, -1));
    }
    static const long long most_of[] = {
        [SPEC_INT] = INT32_MAX, [SPEC_UINT32] = UINT32_MAX, [SPEC_UINT64] = INT64_MAX};
    long long most = field->most > 0 ? field->most : most_of[field->kind];
    if (value < field->least || value > most) {
        return field->most > 0 ? VALUE_WRONG("%s is %lld, but must be from %lld to %lld",
                                             value_name(field, reading), value, field->least, most)
                               : VALUE_WRONG("%s is %lld, but must be %lld or more",
                                             value_name(field, reading), value, field->least);
    }
    if (field->kind == SPEC_INT) {
        *(int *)member = (int)value;
    } else if (field->kind == SPEC_UINT32) {
        *(uint32_t *)member = (uint32_t)value;
    } else {
        *(uint64_t *)member = (uint64_t)value;
    }
    return true;
}

// Checks that a list is on top of the stack: keys 1..n and nothing else.
bool value_is_list(struct reading *reading, lua_State *lua, const struct spec_field *field,
                   size_t *count)
{
    const char *name = value_name(field, reading);
    if (!lua_istable(lua, -1)) {
        return VALUE_WRONG("%s must be a list in braces, not a %s", name, luaL_typename(lua, -1));
    }
    lua_Integer keys = 0;
    for (lua_pushnil(lua); lua_next(lua, -2) != 0; lua_pop(lua, 1)) {
        keys++;
    }
    lua_Integer length = 0;
    while (lua_rawgeti(lua, -1, length + 1) != LUA_TNIL) {
        lua_pop(lua, 1);
        length++;
    }
    lua_pop(lua, 1);
    if (keys != length) {
        return VALUE_WRONG("%s must be a list: elements without names and without gaps", name);
    }
    if (length < field->least || length > (field->most > 0 ? field->most : LIST_MAX)) {
        return VALUE_WRONG("%s has %lld elements, but must have %lld to %lld", name,
                           (long long)length, field->least,
                           field->most > 0 ? field->most : LIST_MAX);
    }
    *count = (size_t)length;
    return true;
}

size_t *value_count(const struct spec_field *field, void *target)
{
    return field->count_offset > 0 ? (size_t *)((char *)target + field->count_offset) : NULL;
}

bool value_strings(struct reading *reading, lua_State *lua, const struct spec_field *field,
                   void *target)
{
    size_t count = 0;
    if (!value_is_list(reading, lua, field, &count)) {
        return false;
    }
    char **strings = memory_alloc((count + 1) * sizeof *strings);
    *(char ***)((char *)target + field->offset) = strings;
    if (value_count(field, target) != NULL) {
        *value_count(field, target) = count;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = value_enter_index(reading, i);
        lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        if (!value_string(reading, lua, field, &strings[i])) {
            return false;
        }
        lua_pop(lua, 1);
        value_leave(reading, length);
    }
    return true;
}

// One { string, string }, on top of the stack, into the `index`th strings of both lists.
static bool read_pair(struct reading *reading, lua_State *lua, const struct spec_field *field,
                      char **first, char **second)
{
    size_t count = 0;
    struct spec_field pair = *field;
    pair.least = pair.most = 2;
    if (!value_is_list(reading, lua, &pair, &count)) {
        return false;
    }
    lua_rawgeti(lua, -1, 1);
    if (!value_string(reading, lua, field, first)) {
        return false;
    }
    lua_pop(lua, 1);
    lua_rawgeti(lua, -1, 2);
    if (!value_string(reading, lua, field, second)) {
        return false;
    }
    lua_pop(lua, 1);
    return true;
}

bool value_pairs(struct reading *reading, lua_State *lua, const struct spec_field *field,
                 void *target)
{
    size_t count = 0;
    if (!value_is_list(reading, lua, field, &count)) {
        return false;
    }
    char **first = memory_alloc((count + 1) * sizeof *first);
    *(char ***)((char *)target + field->offset) = first;
    char **second = memory_alloc((count + 1) * sizeof *second);
    *(char ***)((char *)target + field->second_offset) = second;
    *value_count(field, target) = count;
    for (size_t i = 0; i < count; i++) {
        size_t length = value_enter_index(reading, i);
        lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        if (!read_pair(reading, lua, field, &first[i], &second[i])) {
            return false;
        }
        lua_pop(lua, 1);
        value_leave(reading, length);
    }
    return true;
}
