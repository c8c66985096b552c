// refusals_builtin.c: builtin functions of gcc that read or write memory without a hook.
//
// Two kinds are. Those of the machine (`__builtin_ia32_addcarryx_u64 (c, x, y, &sum)`) are single
// instructions: each that is given an address may use it. Those that stand for the C library's
// (`__builtin_memcpy`) are expanded in line; a source writes them with its own names for them
// (grade/compiler gives these to the runtime) or gets them for `__builtin___memcpy_chk`, and gcc
// makes some itself.
//
// An address that only such a call knows is lent: inlined functions of the headers take it as a
// parameter first, "__P_5 = &sum;".
#include "grade/refusals_parts.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

static const char machine[] = "__builtin_ia32_";

static bool is_name_character(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.';
}

static const char *line_of(const char *text, const char *at)
{
    while (at > text && at[-1] != '\n') {
        at--;
    }
    return at + strspn(at, " ");
}

// The statement of the line, without its marks.
static const char *statement_of(const char *line)
{
    char file[8];
    int number;
    return dump_after_marks(line, file, sizeof file, &number);
}

// What a statement calls or assigns.
static const char *right_side(const char *statement)
{
    size_t length = strcspn(statement, "\n");
    const char *equals = memmem(statement, length, " = ", 3);
    return equals != NULL ? statement_of(equals + 3) : statement;
}

// Whether the instruction says something to the caches, or waits, and reads and writes nothing.
static bool is_hint(const char *call)
{
    static const char *const hints[] = {"clflush", "clwb",     "cldemote",
                                        "monitor", "umonitor", "prefetch"};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (text_starts(call + strlen(machine), hints[i])) {
            return true;
        }
    }
    return false;
}

static bool is_word_in(const char *name, size_t length, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strlen(*words) == length && memcmp(*words, name, length) == 0) {
            return true;
        }
    }
    return false;
}

// Whether gcc may expand the call in line after its sanitizer has looked. Without optimisation it
// leaves those that only read to the library.
static bool is_expanded(const char *call, bool optimized)
{
    static const char *const writers[] = {"memset",  "memcpy", "memmove", "mempcpy",
                                          "bzero",   "bcopy",  "strcpy",  "stpcpy",
                                          "strncpy", "strcat", "strncat", NULL};
    static const char *const others[] = {"memcmp",  "memchr",  "strlen",   "strnlen", "strcmp",
                                         "strncmp", "strchr",  "strrchr",  "strspn",  "strcspn",
                                         "strpbrk", "strstr",  "index",    "rindex",  "bcmp",
                                         "stpncpy", "sprintf", "snprintf", NULL};
    static const char prefix[] = "__builtin_";
    if (!text_starts(call, prefix)) {
        return false;
    }
    const char *name = call + strlen(prefix);
    size_t length = strcspn(name, " (");
    if (length > 6 && text_starts(name, "__") && text_starts(name + length - 4, "_chk")) {
        name += 2;
        length -= 6;
    }
    return is_word_in(name, length, writers) || (optimized && is_word_in(name, length, others));
}

// Instructions of whose arguments gcc may show the address in a form of its own.
static bool is_known_access(const char *call)
{
    static const char *const kinds[] = {"movnt", "maskmov", "maskload", "maskstore", "load",
                                        "store", "gather",  "scatter",  "lddqu"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (text_starts(call + strlen(machine), kinds[i])) {
            return true;
        }
    }
    return false;
}

// Where the name of a register ends, and what it is without its version: "__P" of "__P_58(D)".
static size_t base_length(const char *name, size_t length)
{
    const char *mark = memchr(name, '(', length);
    size_t base = mark != NULL ? (size_t)(mark - name) : length;
    while (base > 0 && isdigit((unsigned char)name[base - 1])) {
        base--;
    }
    return base > 1 ? base - 1 : 0; // "_5" has no variable: it is declared itself
}

// Whether the function declares the name as a pointer: "  unsigned int * __P;", "(int * p)".
static bool is_pointer(const char *function, const char *name, size_t length)
{
    size_t base = base_length(name, length);
    size_t known = base > 0 ? base : length;
    const char *body = strstr(function, "\n  <bb ");
    const char *end = body != NULL ? body : function + strlen(function);
    for (const char *at = function; (at = memmem(at, (size_t)(end - at), name, known)) != NULL;
         at += known) {
        if (at == function || is_name_character(at[-1]) || is_name_character(at[known])) {
            continue;
        }
        const char *from = at;
        while (from > function && strchr("\n,(", from[-1]) == NULL) {
            from--;
        }
        if (memchr(from, '*', (size_t)(at - from)) != NULL) {
            return true;
        }
    }
    return false;
}

// The statement that sets a register; NULL: it is a parameter, or comes from several.
static const char *definition_of(const char *function, const char *name, size_t length)
{
    for (const char *at = function; (at = strstr(at, "\n  ")) != NULL; at++) {
        const char *statement = statement_of(at + 1 + strspn(at + 1, " "));
        if (strncmp(statement, name, length) == 0 && text_starts(statement + length, " = ")) {
            return right_side(statement);
        }
    }
    return NULL;
}

// The length of a variable's name, also of one that gcc makes ("D.2338"); a member ends it.
static size_t variable_length(const char *name)
{
    size_t length = text_starts(name, "D.") ? 2 : 0;
    while (isalnum((unsigned char)name[length]) || name[length] == '_') {
        length++;
    }
    return length;
}

// Whether the argument (behind its marks) is an address of something that others may see. What is
// neither "&variable" nor a register is a number or a constant.
static bool is_shared_address(const char *argument, size_t length, const struct dumped *dumped)
{
    if (dump_is_register(argument, length) && is_pointer(dumped->function, argument, length)) {
        argument = definition_of(dumped->function, argument, length);
        if (argument == NULL || argument[0] != '&') {
            return true;
        }
    }
    if (argument[0] != '&') {
        return false;
    }
    const char *name = statement_of(argument + 1);
    return name[0] != '"' && !dump_is_private(dumped, name, variable_length(name));
}

static bool has_shared_address(const char *call, const struct dumped *dumped)
{
    const char *at = strchr(call, '(');
    while (at != NULL && *at != '\0' && *at != ')' && *at != '\n') {
        const char *argument = statement_of(at + 1 + strspn(at + 1, " "));
        size_t length = 0;
        for (int depth = 0; argument[length] != '\0' && argument[length] != '\n'; length++) {
            depth += strchr("([{", argument[length]) != NULL;
            if (depth == 0 && strchr(",)", argument[length]) != NULL) {
                break;
            }
            depth -= strchr(")]}", argument[length]) != NULL;
        }
        if (length > 0 && argument[0] != '"' && is_shared_address(argument, length, dumped)) {
            return true;
        }
        at = argument + length;
    }
    return false;
}

bool dump_hides_call(const char *statement, const struct dumped *dumped)
{
    const char *call = right_side(statement);
    bool by_machine = text_starts(call, machine);
    if (by_machine ? is_hint(call) : !is_expanded(call, dumped->optimized)) {
        return false;
    }
    return (by_machine && is_known_access(call)) || has_shared_address(call, dumped);
}

// Whether the place is an argument of a builtin function that does not give it back.
static bool is_used_by_call(const char *function, const char *at)
{
    static const char hook[] = "__builtin___tsan_";
    const char *statement = statement_of(line_of(function, at));
    const char *call = right_side(statement);
    if (at <= call) {
        return false;
    }
    return text_starts(call, machine) || text_starts(call, hook) ||
           (call == statement && is_expanded(call, false));
}

bool dump_is_lent(const char *function, const char *at)
{
    const char *name = statement_of(line_of(function, at));
    size_t length = strcspn(name, " ");
    if (is_used_by_call(function, at)) {
        return true;
    }
    if (!dump_is_register(name, length) || right_side(name)[0] != '&') {
        return false;
    }
    const char *end = function + strlen(function);
    for (const char *use = function; (use = memmem(use, (size_t)(end - use), name, length)) != NULL;
         use += length) {
        bool whole = !is_name_character(use[-1]) && !is_name_character(use[length]);
        if (use != name && whole && use[-1] != '*' && !is_used_by_call(function, use)) {
            return false;
        }
    }
    return true;
}
