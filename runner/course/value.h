// value.h: the single values in a spec's table: strings, numbers, lists of strings. Private to
// course/.
#ifndef COURSE_VALUE_H
#define COURSE_VALUE_H

#include "base/text.h"
#include "course/spec.h"

// A spec while its table is gone through. The value being read is on top of Lua's stack, and `path`
// tells where it stands ("demos[2].verdict").
struct reading {
    struct spec *spec;
    const char *source;
    const struct spec_record *record;
    void *target;
    struct text path; // owned
    struct error *err;
    bool ok;
};

// Refuses the value being read; false.
#define VALUE_WRONG(...)                                                                           \
    spec_wrong(reading->spec, reading->err, text_string(&reading->path), __VA_ARGS__)

// Entering a field or an element gives the length to which the path is cut when it is left.
size_t value_enter(struct reading *reading, const char *name);
size_t value_enter_index(struct reading *reading, size_t index); // 0-based
void value_leave(struct reading *reading, size_t length);

// How messages call the value being read: "`verdict`", or "it" for an element of a list. Valid
// until the next call.
const char *value_name(const struct spec_field *field, const struct reading *reading);

// Each reads the value on top of the stack into the field's member of `target` (value_string into
// `*out`) and leaves the stack as it was; false when it was refused.
bool value_string(struct reading *reading, lua_State *lua, const struct spec_field *field,
                  char **out);
bool value_number(struct reading *reading, lua_State *lua, const struct spec_field *field,
                  void *target);
bool value_strings(struct reading *reading, lua_State *lua, const struct spec_field *field,
                   void *target);
bool value_pairs(struct reading *reading, lua_State *lua, const struct spec_field *field,
                 void *target);

// Checks that the value is a list of a length that the field allows.
bool value_is_list(struct reading *reading, lua_State *lua, const struct spec_field *field,
                   size_t *count);

// The member of `target` that counts a list's elements, NULL when it has none.
size_t *value_count(const struct spec_field *field, void *target);

#endif
