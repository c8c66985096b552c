// refusals.c: what a source may hold that no hook can see: inline assembly, and structs that gcc
// hands over.
//
// Assembly is found in two steps, since the second costs another compilation: the word asm in the
// sources, then what the compiler really put between #APP and #NO_APP. gcc stores a struct that a
// function returns without a hook
// (`g = make();`), and reads one that is passed by value (`use(g);`); its dump of the tsan0 pass
// shows such a statement as a call with memory on its left side, or as an argument.
#include "grade/refusals.h"

#include "base/memory.h"
#include "grade/source.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void refusal_finish(struct refusal *refusal)
{
    free(refusal->reason);
    free(refusal->file);
    memset(refusal, 0, sizeof *refusal);
}

static void refuse(struct refusal *refusal, const char *reason, const char *file, int line)
{
    if (refusal->reason == NULL) {
        refusal->reason = memory_string(reason);
        refusal->file = memory_string(file);
        refusal->line = line;
    }
}

static bool word_is(const struct source_word *word, const char *name)
{
    return word->length == strlen(name) && memcmp(word->at, name, word->length) == 0;
}

bool refusal_suspects(const char *text, int *line)
{
    struct source_word word = {0};
    bool found = false;
    *line = 0;
    if (strstr(text, "asm") == NULL) {
        return false;
    }
    while (source_next(text, &word)) {
        if (word_is(&word, "asm") || word_is(&word, "__asm__") || word_is(&word, "__asm")) {
            found = true;
            bool statement = word.before == '\0' || word.before == ';' || word.before == '}';
            if (*line == 0 && word.depth == 0 && statement && word.after == '(') {
                *line = word.line;
            }
        }
    }
    return found;
}

bool refusal_suspects_header(const char *text)
{
    static const char *const words[] = {"asm__ __volatile", "asm__ volatile", "asm volatile",
                                        "asm __volatile"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strstr(text, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

// The next line of `*rest`, ended by NUL in place; NULL at the end.
static char *next_line(char **rest)
{
    char *line = *rest;
    if (line == NULL || *line == '\0') {
        return NULL;
    }
    char *end = strchr(line, '\n');
    *rest = end != NULL ? end + 1 : NULL;
    if (end != NULL) {
        *end = '\0';
    }
    return line;
}

static bool is_harmless(const char *instruction)
{
    static const char *const harmless[] = {"pause",   "nop",      "yield",
                                           "rep nop", "rep; nop", "rep;nop"};
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        if (strcmp(instruction, harmless[i]) == 0) {
            return true;
        }
    }
    return instruction[0] == '\0' || instruction[0] == '#' || text_starts(instruction, "//");
}

enum { FILES_MAX = 64 };

struct assembly_place {
    char *files[FILES_MAX]; // by number of the .file directive; owned
    int file, line;
};

// Follows `.file N "dir" "name"` and `.loc N line column`.
static void follow_place(struct assembly_place *place, const char *line)
{
    int number, at;
    if (sscanf(line, ".loc %d %d", &number, &at) == 2) {
        place->file = number;
        place->line = at;
    } else if (sscanf(line, ".file %d", &number) == 1 && number >= 0 && number < FILES_MAX) {
        const char *last = strrchr(line, '"');
        const char *first = last;
        while (first != NULL && first > line && *--first != '"') {
        }
        if (first != NULL && last > first && place->files[number] == NULL) {
            place->files[number] = memory_copy(first + 1, (size_t)(last - first) - 1);
        }
    }
}

// gcc writes `# LINE "FILE" 1` in front of each piece of assembly.
static bool follow_marker(struct assembly_place *place, const char *line)
{
    int number;
    if (sscanf(line, "# %d \"", &number) != 1) {
        return false;
    }
    place->line = number > 0 ? number : place->line;
    return true;
}

static char *trimmed(char *line)
{
    line += strspn(line, " \t");
    size_t length = strlen(line);
    while (length > 0 && isspace((unsigned char)line[length - 1])) {
        line[--length] = '\0';
    }
    return line;
}

bool refusal_suspects_long_double(const char *text)
{
    return strstr(text, "long double") != NULL;
}

// A load or store of the x87 unit whose memory is neither the own frame nor a constant.
static bool is_shared_long_double(const char *line)
{
    bool access = text_starts(line, "fldt") || text_starts(line, "fstpt");
    return access && strstr(line, "(%rbp)") == NULL && strstr(line, "(%rsp)") == NULL &&
           strstr(line, ".L") == NULL;
}

void refusal_in_assembly(char *assembly, bool long_doubles, struct refusal *refusal)
{
    struct assembly_place place = {0};
    bool inside = false;
    for (char *line; (line = next_line(&assembly)) != NULL;) {
        line = trimmed(line);
        if (strcmp(line, "#APP") == 0 || strcmp(line, "#NO_APP") == 0 ||
            strcmp(line, "//APP") == 0 || strcmp(line, "//NO_APP") == 0) {
            inside = strstr(line, "NO_APP") == NULL;
        } else if (!inside && long_doubles && is_shared_long_double(line)) {
            const char *file =
                place.file >= 0 && place.file < FILES_MAX ? place.files[place.file] : NULL;
            refuse(refusal,
                   "a long double that threads could share: clang does not tell heddle of accesses "
                   "to it "
                   "(use double, or check with --gcc)",
                   file, place.line);
        } else if (!inside || text_starts(line, ".loc") || text_starts(line, ".file") ||
                   follow_marker(&place, line)) {
            follow_place(&place, line);
        } else if (!is_harmless(line)) {
            const char *file =
                place.file >= 0 && place.file < FILES_MAX ? place.files[place.file] : NULL;
            refuse(refusal, "inline assembly: heddle cannot see what it reads and writes", file,
                   place.line);
        }
    }
    for (int i = 0; i < FILES_MAX; i++) {
        free(place.files[i]);
    }
}

// Whether `name` is an SSA name of gcc ("_5", "x_5"): a register, not memory.
static bool is_register(const char *name, size_t length)
{
    size_t digits = 0;
    while (digits < length && isdigit((unsigned char)name[length - 1 - digits])) {
        digits++;
    }
    return digits > 0 && digits < length && name[length - 1 - digits] == '_' &&
           memchr(name, '.', length) == NULL && memchr(name, '*', length) == NULL;
}

// Whether the place is in a call of the thread sanitizer, to which the compiler gives addresses.
static bool is_hooked(const char *function, const char *at)
{
    static const char hook[] = "__builtin___tsan_";
    const char *line = at;
    while (line > function && line[-1] != '\n') {
        line--;
    }
    const char *found = strstr(line, hook);
    return found != NULL && found < at;
}

// Whether the variable is declared in this function and its address is never taken there.
static bool is_private(const char *function, const char *name, size_t length)
{
    bool declared = false;
    for (const char *at = function; (at = strstr(at, " ")) != NULL; at++) {
        if (strncmp(at + 1, name, length) == 0 && strchr(";[", at[1 + length]) != NULL) {
            declared = true;
            break;
        }
    }
    for (const char *at = function; declared && (at = strchr(at, '&')) != NULL; at++) {
        const char *mark = at[1] == '[' ? strchr(at, ']') : NULL; // "&[file:line:column] name"
        const char *of = mark != NULL ? mark + 2 : at + 1;
        if (strncmp(of, name, length) == 0 && !is_hooked(function, at) &&
            !isalnum((unsigned char)of[length]) && of[length] != '_') {
            return false;
        }
    }
    return declared;
}

// Passes over the "[file:line:column] " marks in front of a statement, noting the first.
static const char *after_marks(const char *line, char *file, size_t file_size, int *number)
{
    *number = 0;
    while (*line == '[') {
        const char *end = strchr(line, ']');
        if (end == NULL) {
            break;
        }
        char mark[512];
        snprintf(mark, sizeof mark, "%.*s", (int)(end - line) - 1, line + 1);
        char *column = strrchr(mark, ':');
        char *row = column != NULL ? (*column = '\0', strrchr(mark, ':')) : NULL;
        if (row != NULL && *number == 0) {
            *row = '\0';
            *number = atoi(row + 1);
            snprintf(file, file_size, "%s", mark);
        }
        line = end + 1 + strspn(end + 1, " ");
    }
    return line;
}

static bool is_call(const char *right)
{
    size_t name = strcspn(right, " (;");
    // An array whose length is computed: these give an address.
    if (text_starts(right, "__builtin_stack_save") || text_starts(right, "__builtin_alloca")) {
        return false;
    }
    return name > 0 && right[name] == ' ' && right[name + 1] == '(' &&
           (isalpha((unsigned char)right[0]) || right[0] == '_');
}

// Whether the name is a word of the text with one of the endings behind it.
static bool is_word(const char *text, size_t text_length, const char *name, size_t length,
                    const char *const *endings)
{
    const char *end = text + text_length;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), name, length)) != NULL; at++) {
        bool begins = at == text || !(isalnum((unsigned char)at[-1]) || at[-1] == '_');
        for (int i = 0; begins && endings[i] != NULL; i++) {
            if (text_starts(at + length, endings[i])) {
                return true;
            }
        }
    }
    return false;
}

// Whether the name stands for memory somewhere in the dump: a member, an element or all of it is
// used. (The name of a function is a word of its own, too.)
static bool is_object(const char *dump, const char *name, size_t length)
{
    static const char *const used[] = {".", "[", " = ", NULL};
    char function[256];
    snprintf(function, sizeof function, ";; Function %.*s (", (int)length, name);
    return strstr(dump, function) == NULL && is_word(dump, strlen(dump), name, length, used);
}

// Whether it is a parameter of the function: these stand before the brace.
static bool is_parameter(const char *function, const char *name, size_t length)
{
    static const char *const behind[] = {",", ")", NULL};
    const char *body = strstr(function, "\n{\n");
    return body != NULL && is_word(function, (size_t)(body - function), name, length, behind);
}

// A register that gcc has named after a variable: "t.0_1"; a variable of its own: "D.2338".
static bool is_made(const char *name, size_t length)
{
    const char *dot = memchr(name, '.', length);
    return dot != NULL && dot + 1 < name + length && isdigit((unsigned char)dot[1]);
}

// Whether the argument of a call is a struct that others can reach: gcc loads all else into
// registers first.
static bool is_shared_struct(const char *argument, size_t length, const char *function,
                             const char *dump)
{
    if (length == 0 || is_register(argument, length) || is_made(argument, length)) {
        return false;
    }
    if (argument[0] == '*' || text_starts(argument, "MEM")) {
        return true;
    }
    size_t base =
        strspn(argument, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    bool named = isalpha((unsigned char)argument[0]) || argument[0] == '_';
    bool member = base < length && (argument[base] == '.' || argument[base] == '[');
    if (!named || (base != length && !member) || is_private(function, argument, base)) {
        return false;
    }
    return !is_parameter(function, argument, base) && is_object(dump, argument, base);
}

// A struct that is passed by value.
static void judge_call(const char *call, const char *function, const char *dump, const char *file,
                       int number, struct refusal *refusal)
{
    const char *at = strchr(call, '(') + 1;
    while (*at != '\0' && *at != ')') {
        char ignored[512];
        int line;
        at = after_marks(at, ignored, sizeof ignored, &line);
        size_t length = 0;
        for (int depth = 0; at[length] != '\0'; length++) {
            depth += at[length] == '(' || at[length] == '[';
            if (depth == 0 && (at[length] == ',' || at[length] == ')')) {
                break;
            }
            depth -= at[length] == ')' || at[length] == ']';
        }
        if (is_shared_struct(at, length, function, dump)) {
            refuse(refusal,
                   "gcc hides the read of a struct that is passed by value, so a race on it would "
                   "not be seen. Install clang, or pass a pointer to it",
                   file, number);
        }
        at += length + strspn(at + length, ", ");
    }
}

static void judge_statement(const char *line, const char *function, const char *dump,
                            struct refusal *refusal)
{
    char file[512] = "";
    int number;
    const char *statement = after_marks(line, file, sizeof file, &number);
    const char *equals = strstr(statement, " = ");
    if (number == 0) {
        return;
    }
    const char *call = equals != NULL ? equals + 3 : statement;
    if (is_call(call) && !text_starts(call, "__builtin_")) {
        judge_call(call, function, dump, file, number, refusal);
    }
    if (equals == NULL || !is_call(equals + 3)) {
        return;
    }
    size_t length = (size_t)(equals - statement);
    if (!is_register(statement, length) && !is_private(function, statement, length)) {
        refuse(refusal,
               "gcc hides the store of a struct that a function returns, so a race on it would not "
               "be seen. "
               "Install clang, or return the struct into a local variable first",
               file, number);
    }
}

void refusal_in_dump(char *dump, struct refusal *refusal)
{
    char *all = memory_string(dump);
    while (dump != NULL && refusal->reason == NULL) {
        char *end = strstr(dump, "\n;; Function ");
        if (end != NULL) {
            *end = '\0';
        }
        char *function = memory_string(dump);
        for (char *line; (line = next_line(&dump)) != NULL;) {
            judge_statement(line + strspn(line, " "), function, all, refusal);
        }
        free(function);
        dump = end != NULL ? end + 1 : NULL;
    }
    free(all);
}
