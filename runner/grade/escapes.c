// escapes.c: local variables that another thread may reach, made visible to clang's thread
// sanitizer.
//
// The sanitizer leaves out accesses of local variables whose address goes nowhere. To see that, it
// follows the very pointer of the access: of `part.from = 1` the pointer to the member, and not the
// one to `part` that is given to pthread_create (LLVM 11 to 19). So accesses to members and
// elements of a function's own structs and arrays are not followed where they should be. Here the
// address of such a variable goes through memory once, behind its alloca:
//
//     %4 = alloca %struct.part, align 4
//     %rt.slot.0 = alloca %struct.part*, align 8
//     store %struct.part* %4, %struct.part** %rt.slot.0, align 8
//     %rt.at.0 = load %struct.part*, %struct.part** %rt.slot.0, align 8
//
// and everything that used %4, but for the debug information, uses %rt.at.0. What a pointer loaded
// from memory points to may be anything, so its accesses are all followed.
//
// The other way round, it follows volatile variables that nobody else can reach, as counters of
// delays are: these become plain ones.
//
// A large struct that is passed by value is read by the call itself, which the sanitizer leaves out
// as well: before the call stands a read of all its bytes.
#include "grade/escapes.h"

#include "base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct span {
    const char *at;
    size_t length;
};

struct local {
    struct span name; // without the %
    struct span type;
    size_t line;   // of its alloca
    bool captured; // its address goes somewhere
    bool reached;  // an access goes through a pointer into it
    bool computed; // its length is known only when the program runs
};

// A pointer into a local variable.
struct pointer {
    struct span name;
    size_t local;
    bool direct; // the alloca itself
};

struct function {
    struct span *lines; // owned
    size_t line_count, line_capacity;
    struct local *locals; // owned
    size_t local_count, local_capacity;
    struct pointer *pointers; // owned
    size_t pointer_count, pointer_capacity;
    size_t copies; // reads of structs passed by value, so far in the program
};

static bool has(struct span line, const char *word)
{
    return memmem(line.at, line.length, word, strlen(word)) != NULL;
}

static bool begins(struct span line, const char *word)
{
    return line.length >= strlen(word) && memcmp(line.at, word, strlen(word)) == 0;
}

static bool is_same(struct span one, struct span other)
{
    return one.length == other.length && memcmp(one.at, other.at, one.length) == 0;
}

static bool is_name_character(char c)
{
    return isalnum((unsigned char)c) || c == '.' || c == '_' || c == '$' || c == '-';
}

// The next %name at or behind `from`; false when there is none.
static bool next_name(struct span line, size_t from, struct span *name)
{
    for (size_t at = from; at < line.length; at++) {
        if (line.at[at] != '%') {
            continue;
        }
        name->at = line.at + at + 1;
        name->length = 0;
        size_t left = line.length - at - 1;
        if (left > 0 && *name->at == '"') {
            const char *end = memchr(name->at + 1, '"', left - 1);
            name->length = end != NULL ? (size_t)(end - name->at) + 1 : left;
            return true;
        }
        while (name->length < left && is_name_character(name->at[name->length])) {
            name->length++;
        }
        if (name->length > 0) {
            return true;
        }
    }
    return false;
}

// How long the operand at the beginning is: up to a comma outside of all brackets.
static size_t operand_length(struct span text)
{
    int depth = 0;
    for (size_t at = 0; at < text.length; at++) {
        char c = text.at[at];
        if (c == ',' && depth == 0) {
            return at;
        }
        depth += (c == '(' || c == '[' || c == '{' || c == '<');
        depth -= (c == ')' || c == ']' || c == '}' || c == '>');
    }
    return text.length;
}

// Whether the line gives its value a name and makes it so: `  %4 = word `.
static bool makes(struct span line, const char *word, struct span *name, struct span *rest)
{
    if (!begins(line, "  %") || !next_name(line, 0, name)) {
        return false;
    }
    const char *behind = name->at + name->length;
    struct span left = {behind, line.length - (size_t)(behind - line.at)};
    if (!begins(left, " = ")) {
        return false;
    }
    left = (struct span){left.at + 3, left.length - 3};
    if (!begins(left, word)) {
        return false;
    }
    *rest = (struct span){left.at + strlen(word), left.length - strlen(word)};
    return true;
}

static bool is_debug(struct span line)
{
    return has(line, "@llvm.dbg.");
}

static void add_pointer(struct function *function, struct span name, size_t local, bool direct)
{
    function->pointers = memory_grow(function->pointers, function->pointer_count,
                                     &function->pointer_capacity, sizeof *function->pointers);
    function->pointers[function->pointer_count++] = (struct pointer){name, local, direct};
}

static const struct pointer *find_pointer(const struct function *function, struct span name)
{
    for (size_t i = 0; i < function->pointer_count; i++) {
        if (is_same(function->pointers[i].name, name)) {
            return &function->pointers[i];
        }
    }
    return NULL;
}

// The lists of arguments of a variadic function are nobody else's.
static void find_locals(struct function *function)
{
    for (size_t i = 0; i < function->line_count; i++) {
        struct span name;
        struct span type;
        if (!makes(function->lines[i], "alloca ", &name, &type)) {
            continue;
        }
        bool computed = has(type, ", i64 %") || has(type, ", i32 %");
        type.length = operand_length(type);
        if (has(type, "__va_list")) {
            continue;
        }
        function->locals = memory_grow(function->locals, function->local_count,
                                       &function->local_capacity, sizeof *function->locals);
        function->locals[function->local_count] =
            (struct local){.name = name, .type = type, .line = i, .computed = computed};
        add_pointer(function, name, function->local_count++, true);
    }
}

// Members, elements, other types: pointers into a variable, made from one.
static void find_pointers(struct function *function)
{
    for (size_t i = 0; i < function->line_count; i++) {
        struct span name;
        struct span rest;
        struct span line = function->lines[i];
        if (!makes(line, "getelementptr ", &name, &rest) &&
            !makes(line, "bitcast ", &name, &rest)) {
            continue;
        }
        struct span used;
        for (size_t at = 0; next_name(rest, at, &used); at = (size_t)(used.at - rest.at)) {
            const struct pointer *from = find_pointer(function, used);
            if (from != NULL) {
                add_pointer(function, name, from->local, false);
                break;
            }
        }
    }
}

// Calls that keep no pointer. (Accesses by the memory functions are followed in any case.)
static bool is_harmless_call(struct span line)
{
    return has(line, "@llvm.mem") || has(line, "@llvm.va_") || has(line, "@llvm.lifetime.") ||
           has(line, "@llvm.stack");
}

// A copy that the called function gets, or room for what it returns.
static bool is_by_value(struct span line, struct span name)
{
    const char *from = name.at;
    while (from > line.at && !(from[0] == ',' && from[1] == ' ')) {
        from--;
    }
    struct span argument = {from, (size_t)(name.at - from)};
    return has(argument, "byval(") || has(argument, "sret(");
}

// What the line does with a pointer into a variable that stands in it.
static void judge_use(struct function *function, struct span line, struct span name,
                      const struct pointer *pointer)
{
    struct local *local = &function->locals[pointer->local];
    struct span made;
    struct span rest;
    if (makes(line, "getelementptr ", &made, &rest) || makes(line, "bitcast ", &made, &rest) ||
        makes(line, "icmp ", &made, &rest)) {
        return;
    }
    if (makes(line, "load ", &made, &rest)) {
        local->reached |= !pointer->direct;
    } else if (begins(line, "  store ")) {
        bool value = name.at < line.at + operand_length(line);
        local->captured |= value;
        local->reached |= !value && !pointer->direct;
    } else if (!is_harmless_call(line) && !is_by_value(line, name)) {
        local->captured = true;
    }
}

static void judge_line(struct function *function, struct span line)
{
    struct span name;
    for (size_t at = 0; next_name(line, at, &name); at = (size_t)(name.at - line.at)) {
        const struct pointer *pointer = find_pointer(function, name);
        if (pointer != NULL) {
            judge_use(function, line, name, pointer);
        }
    }
}

static bool is_shown(const struct local *local)
{
    return local->captured && local->reached;
}

static void add_span(struct text *out, struct span span)
{
    text_add_bytes(out, span.at, span.length);
}

// The detour of its address. `star` is what a pointer's type has behind what it points to; NULL:
// pointers have no such type.
static void add_detour(struct text *out, const struct local *local, size_t number, const char *star)
{
    struct text type = {0};
    struct text slot = {0};
    if (star != NULL) {
        add_span(&type, local->type);
        text_add(&type, star);
        text_printf(&slot, "%s%s", text_string(&type), star);
    } else {
        text_add(&type, "ptr");
        text_add(&slot, "ptr");
    }
    const char *pointer = text_string(&type);
    text_printf(out, "  %%rt.slot.%zu = alloca %s, align 8\n", number, pointer);
    text_printf(out, "  store %s %%%.*s, %s %%rt.slot.%zu, align 8\n", pointer,
                (int)local->name.length, local->name.at, text_string(&slot), number);
    text_printf(out, "  %%rt.at.%zu = load %s, %s %%rt.slot.%zu, align 8\n", number, pointer,
                text_string(&slot), number);
    text_finish(&type);
    text_finish(&slot);
}

static const char volatile_word[] = "volatile ";

// Where the word stands in a load or store of a volatile variable that nobody else can reach; NULL:
// it is another line. The sanitizer takes such a variable for one that others share (LLVM's
// PointerMayBeCaptured), and the turns of a loop that only counts for steps of its thread.
static const char *own_volatile(const struct function *function, struct span line)
{
    const char *word = memmem(line.at, line.length, volatile_word, sizeof volatile_word - 1);
    struct span ignored, rest;
    bool loads = makes(line, "load volatile ", &ignored, &rest);
    if (word == NULL || !(loads || begins(line, "  store volatile "))) {
        return NULL;
    }
    const char *end = line.at + line.length;
    struct span value = {word, (size_t)(end - word)};
    value.length = operand_length(value);
    struct span place = {value.at + value.length, 0};
    place.at += place.at < end;
    place.length = (size_t)(end - place.at);
    place.length = operand_length(place);
    struct span name = {0};
    struct span last = {0};
    for (size_t at = 0; next_name(place, at, &name); at = (size_t)(name.at - place.at)) {
        last = name;
    }
    const struct pointer *pointer = last.length > 0 ? find_pointer(function, last) : NULL;
    return pointer != NULL && !function->locals[pointer->local].captured ? word : NULL;
}

// The line with the new names of variables that are shown.
static void add_line(struct text *out, const struct function *function, struct span line)
{
    struct span name;
    size_t done = 0;
    const char *word = own_volatile(function, line);
    if (word != NULL) {
        text_add_bytes(out, line.at, (size_t)(word - line.at));
        done = (size_t)(word - line.at) + sizeof volatile_word - 1;
    }
    for (size_t at = 0; next_name(line, at, &name); at = (size_t)(name.at - line.at)) {
        const struct pointer *pointer = find_pointer(function, name);
        if (pointer == NULL || !pointer->direct || !is_shown(&function->locals[pointer->local])) {
            continue;
        }
        size_t begin = (size_t)(name.at - line.at);
        text_add_bytes(out, line.at + done, begin - done);
        text_printf(out, "rt.at.%zu", pointer->local);
        done = begin + name.length;
    }
    text_add_bytes(out, line.at + done, line.length - done);
    text_add_char(out, '\n');
}

// Says where a variable is declared. The address of one whose length is computed would be forgotten
// behind the detour: there it stands in the slot.
static void add_debug(struct text *out, const struct function *function, struct span line,
                      const char *star)
{
    static const char whole[] = "!DIExpression()";
    const char *place = memmem(line.at, line.length, whole, sizeof whole - 1);
    struct span name = {0};
    const struct pointer *pointer = NULL;
    for (size_t at = 0; pointer == NULL && next_name(line, at, &name);
         at = (size_t)(name.at - line.at)) {
        pointer = find_pointer(function, name);
    }
    const struct local *local = pointer != NULL ? &function->locals[pointer->local] : NULL;
    if (place == NULL || local == NULL || !local->computed || !is_shown(local)) {
        add_span(out, line);
        text_add_char(out, '\n');
        return;
    }
    const char *behind = name.at + name.length;
    text_add_bytes(out, line.at, (size_t)(name.at - 2 - line.at)); // up to " %"
    text_printf(out, "%s %%rt.slot.%zu", star != NULL ? star : "", pointer->local);
    text_add_bytes(out, behind, (size_t)(place - behind));
    text_add(out, "!DIExpression(DW_OP_deref)");
    place += sizeof whole - 1;
    text_add_bytes(out, place, (size_t)(line.at + line.length - place));
    text_add_char(out, '\n');
}

// How long the text is up to the bracket that closes the one it begins with.
static size_t bracket_length(struct span text)
{
    int depth = 0;
    for (size_t at = 0; at < text.length; at++) {
        depth += text.at[at] == '(';
        depth -= text.at[at] == ')';
        if (depth == 0) {
            return at + 1;
        }
    }
    return text.length;
}

// What stands behind the word in the text, from its bracket on; false: it is not there.
static bool find_behind(struct span text, const char *word, struct span *rest)
{
    const char *found = memmem(text.at, text.length, word, strlen(word));
    if (found == NULL) {
        return false;
    }
    rest->at = found + strlen(word) - 1;
    rest->length = (size_t)(text.at + text.length - rest->at);
    return true;
}

// The next struct that a call passes by value, "type* noundef byval(type) align 8 value": `line`
// becomes what follows.
static bool next_copied(struct span *line, struct span *type, struct span *value)
{
    struct span rest;
    if (!find_behind(*line, "byval(", &rest)) {
        return false;
    }
    size_t length = bracket_length(rest);
    *type = (struct span){rest.at + 1, length - 2};
    *line = (struct span){rest.at + length, rest.length - length};
    // The value is the last word, or an expression in brackets with its name.
    struct span operand = {line->at, 0};
    while (operand.length < line->length && strchr(",)", operand.at[operand.length]) == NULL) {
        bool opens = operand.at[operand.length] == '(';
        struct span inner = {operand.at + operand.length, line->length - operand.length};
        operand.length += opens ? bracket_length(inner) : 1;
    }
    static const char *const expressions[] = {"getelementptr ", "bitcast "};
    const char *end = operand.at + operand.length;
    const char *begin = memrchr(operand.at, ' ', operand.length);
    begin = begin != NULL ? begin + 1 : operand.at;
    for (int i = 0; i < 2; i++) {
        const char *found =
            memmem(operand.at, operand.length, expressions[i], strlen(expressions[i]));
        begin = found != NULL && found < begin ? found : begin;
    }
    *value = (struct span){begin, (size_t)(end - begin)};
    return value->length > 1;
}

// Whether nobody but this function can reach what the name points to.
static bool is_own(const struct function *function, struct span value)
{
    struct span name = {value.at + 1, value.length - 1};
    const struct pointer *pointer = value.at[0] == '%' ? find_pointer(function, name) : NULL;
    return pointer != NULL && !function->locals[pointer->local].captured;
}

// The name that the value has behind the detours.
static void add_value(struct text *out, const struct function *function, struct span value)
{
    struct span name = {value.at + 1, value.length - 1};
    const struct pointer *pointer = value.at[0] == '%' ? find_pointer(function, name) : NULL;
    if (pointer != NULL && pointer->direct && is_shown(&function->locals[pointer->local])) {
        text_printf(out, "%%rt.at.%zu", pointer->local);
    } else {
        add_span(out, value);
    }
}

static void add_read(struct text *out, struct function *function, struct span type,
                     struct span value, const char *star, struct span line)
{
    const char *debug = memmem(line.at, line.length, ", !dbg", 6);
    struct span where = {debug, debug != NULL ? strcspn(debug + 1, ",\n") + 1 : 0};
    int length = (int)type.length;
    size_t number = function->copies++;
    if (star != NULL) {
        text_printf(out, "  %%rt.by.%zu = bitcast %.*s* ", number, length, type.at);
        add_value(out, function, value);
        text_printf(out,
                    " to i8*\n  call void @__tsan_read_range(i8* %%rt.by.%zu, i64 ptrtoint (%.*s* "
                    "getelementptr (%.*s, %.*s* null, i32 1) to i64))",
                    number, length, type.at, length, type.at, length, type.at);
    } else {
        text_add(out, "  call void @__tsan_read_range(ptr ");
        add_value(out, function, value);
        text_printf(out, ", i64 ptrtoint (ptr getelementptr (%.*s, ptr null, i32 1) to i64))",
                    length, type.at);
    }
    add_span(out, where);
    text_add_char(out, '\n');
}

// The reads that a call makes of structs that it passes by value.
static void add_reads(struct text *out, struct function *function, struct span line,
                      const char *star)
{
    struct span type;
    struct span value;
    struct span rest = line;
    while (has(line, "call ") && next_copied(&rest, &type, &value)) {
        if (!is_own(function, value)) {
            add_read(out, function, type, value, star, line);
        }
    }
}

static void add_function(struct text *out, struct function *function, const char *star)
{
    find_locals(function);
    find_pointers(function);
    for (size_t i = 0; i < function->line_count; i++) {
        if (!is_debug(function->lines[i]) && !has(function->lines[i], " = alloca ")) {
            judge_line(function, function->lines[i]);
        }
    }
    size_t next = 0; // of the locals
    for (size_t i = 0; i < function->line_count; i++) {
        bool makes_one = next < function->local_count && function->locals[next].line == i;
        if (is_debug(function->lines[i])) {
            add_debug(out, function, function->lines[i], star);
        } else if (makes_one) {
            add_span(out, function->lines[i]);
            text_add_char(out, '\n');
        } else {
            add_reads(out, function, function->lines[i], star);
            add_line(out, function, function->lines[i]);
        }
        if (makes_one) {
            if (is_shown(&function->locals[next])) {
                add_detour(out, &function->locals[next], next, star);
            }
            next++;
        }
    }
    function->line_count = 0;
    function->local_count = 0;
    function->pointer_count = 0;
}

static void keep_line(struct function *function, struct span line)
{
    function->lines = memory_grow(function->lines, function->line_count, &function->line_capacity,
                                  sizeof *function->lines);
    function->lines[function->line_count++] = line;
}

// From LLVM 15 on a pointer does not say what it points to.
static bool has_untyped_pointers(const char *code)
{
    bool untyped = strstr(code, ", ptr ") != NULL || strstr(code, "(ptr ") != NULL ||
                   strstr(code, " ptr %") != NULL;
    return untyped && strstr(code, "i8* ") == NULL;
}

void escapes_show(const char *code, struct text *out)
{
    struct function function = {0};
    bool typed = !has_untyped_pointers(code);
    bool inside = false;
    for (const char *at = code; *at != '\0';) {
        const char *end = strchrnul(at, '\n');
        struct span line = {at, (size_t)(end - at)};
        inside |= begins(line, "define ");
        if (inside) {
            keep_line(&function, line);
        } else {
            add_span(out, line);
            text_add_char(out, '\n');
        }
        if (inside && begins(line, "}")) {
            add_function(out, &function, typed ? "*" : NULL);
            inside = false;
        }
        at = *end == '\n' ? end + 1 : end;
    }
    if (function.copies > 0 && strstr(code, "@__tsan_read_range") == NULL) {
        text_printf(out, "declare void @__tsan_read_range(%s, i64)\n", typed ? "i8*" : "ptr");
    }
    free(function.lines);
    free(function.locals);
    free(function.pointers);
}
