// naming_area.c: what an access is called that covers more than one variable: the copy of a
// structure, a string, the part of an array that one call clears.
#include "stage/naming.h"

#include <stdio.h>
#include <string.h>

enum { WIDEST = UINT8_MAX }; // a step says no more of the size

static bool begins_part(const char *name)
{
    return *name == '.' || *name == '[' || (name[0] == '-' && name[1] == '>');
}

// The longest name of which both are parts, as its length; 0 none.
static size_t common_whole(const char *one, const char *other)
{
    size_t whole = 0;
    for (size_t i = 0; one[i] != '\0'; i++) {
        if (begins_part(one + i) && begins_part(other + i)) {
            whole = i;
        }
        if (one[i] != other[i]) {
            break;
        }
    }
    return whole;
}

// Whether the byte belongs to that whole as well.
static bool is_part(struct naming *naming, uint64_t address, const char *name, size_t whole)
{
    struct symbol_variable variable;
    uint8_t where;
    uint16_t owner;
    naming_describe(naming, address, &variable, &where, &owner);
    return strncmp(variable.name, name, whole) == 0 && begins_part(variable.name + whole);
}

// "[3]" and nothing behind it.
static bool is_index(const char *part)
{
    size_t digits = part[0] == '[' ? strspn(part + 1, "0123456789") : 0;
    return digits > 0 && strcmp(part + 1 + digits, "]") == 0;
}

uint32_t naming_area(struct naming *naming, uint64_t address, unsigned size)
{
    struct symbol_variable first, last;
    uint8_t where;
    uint16_t owner;
    naming_describe(naming, address, &first, &where, &owner);
    uint64_t end = address + size;
    if (first.size == 0 || first.address != address || end <= first.address + first.size) {
        return 0;
    }
    naming_describe(naming, end - 1, &last, &where, &owner);
    size_t whole = common_whole(first.name, last.name);
    const char *tail = first.name + whole;
    if (whole == 0 || strcmp(tail, ".tv_sec") == 0) { // of a time, the seconds say more
        return 0;
    }
    char name[2 * SYMBOL_NAME_MAX];
    bool begins = !is_part(naming, address - 1, first.name, whole);
    bool ends = size >= WIDEST || !is_part(naming, end, first.name, whole);
    if (begins && (ends || first.type == TYPE_CHAR)) {
        snprintf(name, sizeof name, "%s%.*s", *tail == '-' ? "*" : "", (int)whole, first.name);
    } else if (is_index(tail) && is_index(last.name + whole) && size < WIDEST) {
        snprintf(name, sizeof name, "%.*s..%s", (int)strlen(first.name) - 1, first.name,
                 last.name + whole + 1);
    } else {
        return 0;
    }
    return trace_add_text(naming->trace, name);
}
