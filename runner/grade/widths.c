// widths.c: accesses of widths that clang's thread sanitizer passes over, announced all the same.
//
// The sanitizer has hooks for 1, 2, 4, 8 and 16 bytes, and leaves out what is not as wide (LLVM 11
// to 19). Bit-fields are: three bytes hold `unsigned level : 12, owner : 10` where a char follows
// them. So are vectors of 32 bytes and integers of 65 bits. Before such a load or store stands the
// hook for a range:
//
//     %rt.wide.0 = bitcast i24* %7 to i8*
//     call void @__tsan_read_range(i8* %rt.wide.0, i64 3)
//     %8 = load i24, i24* %7, align 4
//
// (Of long doubles, which have ten bytes, grade/refusals tells.)
#include "grade/widths.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct span {
    const char *at;
    size_t length;
};

// A load or store.
struct wide {
    struct span type;    // of what is read or written
    struct span pointer; // "i24* %7", "ptr @s"
    struct span value;   // of the pointer, without its type
    struct span debug;   // ", !dbg !33"; may be empty
    bool write;
};

static bool is_name_character(char c)
{
    return isalnum((unsigned char)c) || c == '.' || c == '_' || c == '$' || c == '-';
}

// How long the text is up to one of the characters outside of all brackets and quotes.
static size_t length_up_to(struct span text, const char *ends)
{
    int depth = 0;
    bool quoted = false;
    for (size_t at = 0; at < text.length; at++) {
        char c = text.at[at];
        quoted ^= c == '"';
        if (!quoted && depth == 0 && strchr(ends, c) != NULL) {
            return at;
        }
        depth += !quoted && strchr("([{<", c) != NULL;
        depth -= !quoted && strchr(")]}>", c) != NULL;
    }
    return text.length;
}

static struct span behind(struct span text, size_t length)
{
    length = length < text.length ? length : text.length;
    return (struct span){text.at + length, text.length - length};
}

static bool skip(struct span *text, const char *word)
{
    size_t length = strlen(word);
    if (text->length < length || memcmp(text->at, word, length) != 0) {
        return false;
    }
    *text = behind(*text, length);
    return true;
}

// Bits of an integer, float or pointer; 0: it is none.
static size_t scalar_bits(struct span type)
{
    static const struct {
        const char *name;
        size_t bits;
    } floats[] = {{"half", 16}, {"bfloat", 16}, {"float", 32}, {"double", 64}, {"ptr", 64}};
    if (type.length > 1 && type.at[0] == 'i' && isdigit((unsigned char)type.at[1])) {
        char *end;
        size_t bits = strtoul(type.at + 1, &end, 10);
        return end == type.at + type.length ? bits : type.at[type.length - 1] == '*' ? 64 : 0;
    }
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        if (type.length == strlen(floats[i].name) &&
            memcmp(type.at, floats[i].name, type.length) == 0) {
            return floats[i].bits;
        }
    }
    return type.length > 0 && type.at[type.length - 1] == '*' ? 64 : 0;
}

// What the type needs in memory; 0: neither a number, a pointer nor a vector of such.
static size_t bytes_of(struct span type)
{
    size_t count = 1;
    if (type.length > 2 && type.at[0] == '<' && isdigit((unsigned char)type.at[1])) {
        char *end;
        count = strtoul(type.at + 1, &end, 10);
        struct span rest = behind(type, (size_t)(end - type.at));
        if (!skip(&rest, " x ") || rest.length == 0) {
            return 0;
        }
        type = (struct span){rest.at, rest.length - 1};
    }
    return (count * scalar_bits(type) + 7) / 8;
}

static bool has_hook(size_t bytes)
{
    return bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8 || bytes == 16;
}

// "  %8 = load i24, i24* %7, align 4, !dbg !9", "  store i24 %5, i24* %7, align 4".
static bool read_access(struct span line, struct wide *wide)
{
    struct span rest = line;
    wide->write = skip(&rest, "  store ");
    if (!wide->write) {
        const char *equals = memmem(rest.at, rest.length, " = load ", 8);
        if (equals == NULL || !skip(&rest, "  %")) {
            return false;
        }
        rest = behind(line, (size_t)(equals - line.at) + 8);
    }
    if (skip(&rest, "atomic ")) {
        return false;
    }
    skip(&rest, "volatile ");
    wide->type = (struct span){rest.at, length_up_to(rest, wide->write ? " ," : ",")};
    rest = behind(rest, length_up_to(rest, ","));
    if (!skip(&rest, ", ")) {
        return false;
    }
    wide->pointer = (struct span){rest.at, length_up_to(rest, ",")};
    wide->value = behind(wide->pointer, length_up_to(wide->pointer, " ") + 1);
    const char *debug = memmem(rest.at, rest.length, ", !dbg ", 7);
    wide->debug = (struct span){debug, 0};
    if (debug != NULL) {
        struct span from = behind(rest, (size_t)(debug + 1 - rest.at));
        wide->debug.length = length_up_to(from, ",") + 1;
    }
    return wide->value.length > 0;
}

// Whether the line only loads or stores there, declares the variable, or speaks of it to a
// debugger.
static bool is_own_use(const char *function, const char *at)
{
    const char *line = at;
    while (line > function && line[-1] != '\n') {
        line--;
    }
    struct span before = {line, (size_t)(at - line)};
    struct span all = {line, strcspn(line, "\n")};
    if (memmem(all.at, all.length, "@llvm.dbg.", 10) != NULL ||
        memmem(all.at, all.length, " = alloca ", 10) != NULL) {
        return true;
    }
    bool loads = memmem(before.at, before.length, " = load ", 8) != NULL;
    bool stores = before.length > 8 && memcmp(before.at, "  store ", 8) == 0;
    return loads || (stores && memchr(before.at, ',', before.length) != NULL);
}

// Whether the pointer is a local variable of the function whose address goes nowhere.
static bool is_own(const char *function, size_t length, struct span name)
{
    bool made = false;
    const char *end = function + length;
    if (name.at[0] != '%') {
        return false;
    }
    for (const char *at = function;
         (at = memmem(at, (size_t)(end - at), name.at, name.length)) != NULL; at += name.length) {
        if (at + name.length < end && is_name_character(at[name.length])) {
            continue;
        }
        if (!is_own_use(function, at)) {
            return false;
        }
        struct span rest = {at + name.length, (size_t)(end - at) - name.length};
        made |= skip(&rest, " = alloca ");
    }
    return made;
}

static void add_hook(struct text *out, const struct wide *wide, size_t number)
{
    const char *hook = wide->write ? "@__tsan_write_range" : "@__tsan_read_range";
    size_t bytes = bytes_of(wide->type);
    if (text_starts(wide->pointer.at, "ptr")) {
        text_printf(out, "  call void %s(%.*s, i64 %zu)", hook, (int)wide->pointer.length,
                    wide->pointer.at, bytes);
    } else {
        text_printf(out, "  %%rt.wide.%zu = bitcast %.*s to i8*\n", number,
                    (int)wide->pointer.length, wide->pointer.at);
        text_printf(out, "  call void %s(i8* %%rt.wide.%zu, i64 %zu)", hook, number, bytes);
    }
    text_add_bytes(out, wide->debug.at, wide->debug.length);
    text_add_char(out, '\n');
}

struct told {
    size_t count; // hooks
    bool typed;   // pointers say what they point to (up to LLVM 14)
};

static void add_function(struct text *out, const char *function, size_t length, struct told *told)
{
    for (const char *at = function; at < function + length;) {
        struct span line = {at, strcspn(at, "\n")};
        struct wide wide;
        if (read_access(line, &wide)) {
            size_t bytes = bytes_of(wide.type);
            if (bytes != 0 && !has_hook(bytes) && !is_own(function, length, wide.value)) {
                told->typed = !text_starts(wide.pointer.at, "ptr");
                add_hook(out, &wide, told->count++);
            }
        }
        text_add_bytes(out, at, line.length + 1);
        at += line.length + 1;
    }
}

void widths_tell(const char *code, struct text *out)
{
    struct told told = {0};
    for (const char *at = code; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        const char *end = text_starts(at, "define ") ? strstr(at, "\n}\n") : NULL;
        if (end != NULL) {
            length = (size_t)(end - at) + 3;
            add_function(out, at, length, &told);
        } else {
            length += at[length] == '\n';
            text_add_bytes(out, at, length);
        }
        at += length;
    }
    static const char *const hooks[] = {"__tsan_read_range", "__tsan_write_range"};
    for (int i = 0; told.count > 0 && i < 2; i++) {
        struct text declaration = {0};
        text_printf(&declaration, "declare void @%s(", hooks[i]);
        if (strstr(code, text_string(&declaration)) == NULL) {
            text_printf(out, "declare void @%s(%s, i64)\n", hooks[i], told.typed ? "i8*" : "ptr");
        }
        text_finish(&declaration);
    }
}
