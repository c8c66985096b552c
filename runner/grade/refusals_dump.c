// refusals_dump.c: accesses that gcc hides, found in the dumps of its thread sanitizer.
//
// gcc stores a struct that a function returns without a hook (`g = make();`), and reads one that is
// passed by value (`use(g);`): such a statement is a call with memory on its left side, or as an
// argument. What a nested function shares with the one around it has no hooks either.
#include "grade/refusals.h"

#include "base/memory.h"
#include "grade/objects.h"
#include "grade/refusals_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool dump_is_register(const char *name, size_t length)
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

const char *dump_after_marks(const char *line, char *file, size_t file_size, int *number)
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

// Whether the source defines a function of that name.
static bool is_defined(const char *dump, const char *name, size_t length)
{
    char function[256];
    snprintf(function, sizeof function, ";; Function %.*s (", (int)length, name);
    return strstr(dump, function) != NULL;
}

// Whether the name is one of the words, each of which has a blank on both sides.
static bool is_one_of(const char *name, size_t length, const char *words)
{
    for (const char *at = words; length > 0 && (at = memmem(at, strlen(at), name, length)) != NULL;
         at++) {
        if (at[-1] == ' ' && at[length] == ' ') {
            return true;
        }
    }
    return false;
}

// Whether the place is in a call of a library function that has forgotten the address when it
// comes back. Some give it back: nobody may take that.
static bool is_forgotten(const char *function, const char *dump, const char *at)
{
    static const char forget[] =
        " snprintf sprintf vsnprintf vsprintf printf fprintf puts fputs perror warn warnx scanf "
        "sscanf fscanf strlen strnlen strcmp strncmp memcmp atoi atol atof fread fwrite "
        "read write poll ppoll select pselect strftime time mktime gettimeofday getrusage times "
        "clock_gettime nanosleep clock_nanosleep thrd_sleep timespec_get sigtimedwait "
        "timerfd_settime pthread_join pthread_timedjoin_np pthread_clockjoin_np "
        "pthread_mutex_timedlock pthread_mutex_clocklock pthread_cond_timedwait "
        "pthread_cond_clockwait pthread_rwlock_timedrdlock pthread_rwlock_timedwrlock "
        "pthread_rwlock_clockrdlock pthread_rwlock_clockwrlock sem_timedwait "
        "sem_clockwait mtx_timedlock cnd_timedwait ";
    static const char give_back[] =
        " memset memcpy memmove bzero strcpy strncpy strcat strncat stpcpy fgets ctime_r "
        "localtime_r gmtime_r asctime_r strerror_r ";
    const char *line = at;
    while (line > function && line[-1] != '\n') {
        line--;
    }
    char file[512];
    int number;
    const char *call = dump_after_marks(line + strspn(line, " "), file, sizeof file, &number);
    size_t length = strcspn(call, " (=\n");
    bool kept = dump_is_register(call, length) && text_starts(call + length, " = ");
    call += kept ? length + 3 : 0;
    length = strcspn(call, " (\n");
    return text_starts(call + length, " (") && !is_defined(dump, call, length) &&
           (is_one_of(call, length, forget) || (!kept && is_one_of(call, length, give_back)));
}

// Whether the name is declared in front of the statements of the function.
static bool is_declared(const char *function, const char *name, size_t length)
{
    const char *body = strstr(function, "\n  <bb ");
    const char *end = body != NULL ? body : function + strlen(function);
    for (const char *at = function; (at = memchr(at, ' ', (size_t)(end - at))) != NULL; at++) {
        if (strncmp(at + 1, name, length) == 0 && strchr(";[", at[1 + length]) != NULL) {
            return true;
        }
    }
    return false;
}

bool dump_is_private(const struct dumped *dumped, const char *name, size_t length)
{
    const char *function = dumped->function;
    if (!is_declared(function, name, length)) {
        return false;
    }
    for (const char *at = function; (at = strchr(at, '&')) != NULL; at++) {
        const char *mark = at[1] == '[' ? strchr(at, ']') : NULL; // "&[file:line:column] name"
        const char *of = mark != NULL ? mark + 2 : at + 1;
        if (strncmp(of, name, length) == 0 && !isalnum((unsigned char)of[length]) &&
            of[length] != '_' && !is_hooked(function, at) &&
            !is_forgotten(function, dumped->all, at) && !dump_is_lent(function, at)) {
            return false;
        }
    }
    return true;
}

static bool is_call(const char *right)
{
    size_t name = strcspn(right, " (;");
    // An array whose length is computed: these give an address. A complex constant is hooked.
    if (text_starts(right, "__builtin_stack_save") || text_starts(right, "__builtin_alloca") ||
        text_starts(right, "__complex__ (")) {
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

// Whether the dump has the address of it, which that of a function stands in without a sign: each
// access to a variable begins with that ("__builtin___tsan_read4 (&pair)").
static bool has_address(const char *dump, const char *name, size_t length)
{
    for (const char *at = dump; (at = strchr(at, '&')) != NULL; at++) {
        const char *mark = at[1] == '[' ? strchr(at, ']') : NULL;
        const char *of = mark != NULL ? mark + 2 : at + 1;
        if (strncmp(of, name, length) == 0 && !isalnum((unsigned char)of[length]) &&
            of[length] != '_') {
            return true;
        }
    }
    return false;
}

// Whether a source of the program defines a variable of that name for all of them.
static bool is_global(const struct dumped *dumped, const char *name, size_t length)
{
    char *copy = memory_copy(name, length);
    bool found = false;
    for (int i = 0; !found && i < dumped->object_count; i++) {
        const struct object *object = &dumped->objects[i];
        const struct symbol *symbol = object_symbol(object, copy);
        found = symbol != NULL && symbol->defined;
        for (size_t k = 0; found && k < object->function_count; k++) {
            found = strcmp(object->functions[k].name, copy) != 0;
        }
    }
    free(copy);
    return found;
}

// Whether the name stands for memory somewhere in the program: a member, an element or all of it
// is used. (The name of a function is a word of its own, too.)
static bool is_object(const struct dumped *dumped, const char *name, size_t length)
{
    static const char *const used[] = {".", "[", " = ", NULL};
    const char *dump = dumped->all;
    return !is_defined(dump, name, length) &&
           (is_word(dump, strlen(dump), name, length, used) || has_address(dump, name, length) ||
            is_global(dumped, name, length));
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
static bool is_shared_struct(const char *argument, size_t length, const struct dumped *dumped)
{
    if (length == 0 || dump_is_register(argument, length) || is_made(argument, length)) {
        return false;
    }
    if (argument[0] == '*' || text_starts(argument, "MEM")) {
        return true;
    }
    size_t base =
        strspn(argument, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    bool named = isalpha((unsigned char)argument[0]) || argument[0] == '_';
    bool member = base < length && (argument[base] == '.' || argument[base] == '[');
    if (!named || (base != length && !member) || dump_is_private(dumped, argument, base)) {
        return false;
    }
    return !is_parameter(dumped->function, argument, base) && is_object(dumped, argument, base);
}

// A struct that is passed by value.
static void judge_call(const char *call, const struct dumped *dumped, const char *file, int number,
                       struct refusal *refusal)
{
    const char *at = strchr(call, '(') + 1;
    while (*at != '\0' && *at != ')') {
        char ignored[512];
        int line;
        at = dump_after_marks(at, ignored, sizeof ignored, &line);
        size_t length = 0;
        for (int depth = 0; at[length] != '\0'; length++) {
            depth += at[length] == '(' || at[length] == '[';
            if (depth == 0 && (at[length] == ',' || at[length] == ')')) {
                break;
            }
            depth -= at[length] == ')' || at[length] == ']';
        }
        if (is_shared_struct(at, length, dumped)) {
            refusal_note(
                refusal,
                "gcc hides the read of a struct that is passed by value, so a race on it would "
                "not be seen. Install clang, or pass a pointer to it",
                file, number);
        }
        at += length + strspn(at + length, ", ");
    }
}

// Variables that a function shares with those in it lie in a frame, of whose accesses gcc says
// nothing: "FRAME.1.n" here, "CHAIN.2_2(D)->n" there. Others reach them by their address, or where
// the inner function is called through its own.
static void judge_nested(const char *statement, const char *file, int number,
                         struct refusal *refusal)
{
    if (strstr(statement, "__builtin___tsan_") != NULL ||
        strstr(statement, "__builtin_init_trampoline (") != NULL) {
        return;
    }
    static const char frame[] = "FRAME.";
    if (strstr(statement, "__builtin_adjust_trampoline (") != NULL) {
        refusal_note(
            refusal,
            "the address of a nested function is that of code on the stack, which heddle does "
            "not run. Make it a function of its own",
            file, number);
    }
    for (const char *at = statement; (at = strchr(at, '&')) != NULL; at++) {
        const char *mark = at[1] == '[' ? strchr(at, ']') : NULL;
        const char *of = mark != NULL ? mark + 2 : at + 1;
        size_t digits = text_starts(of, frame) ? strspn(of + strlen(frame), "0123456789") : 0;
        if (digits > 0 && of[strlen(frame) + digits] == '.') {
            refusal_note(refusal,
                         "the address of a variable that a nested function uses, too: gcc hides "
                         "the accesses to it. Make that function one of its own",
                         file, number);
        }
    }
}

// Where the program last was in its own files: an inlined function stands in a header.
struct place {
    char file[512];
    int line;
};

// The arguments of an inlined function have marks of their own ("__P_5 = [a.c:9:3] &sum;").
static void follow_place(struct place *place, const char *line)
{
    char file[sizeof place->file];
    int number;
    for (; (line = strchr(line, '[')) != NULL; line++) {
        dump_after_marks(line, file, sizeof file, &number);
        if (number > 0 && (place->line == 0 || !text_starts(file, "/usr/"))) {
            snprintf(place->file, sizeof place->file, "%s", file);
            place->line = number;
        }
    }
}

static void judge_statement(const char *line, const struct dumped *dumped, struct place *place,
                            struct refusal *refusal)
{
    char file[512] = "";
    int number;
    const char *statement = dump_after_marks(line, file, sizeof file, &number);
    const char *equals = strstr(statement, " = ");
    follow_place(place, line);
    if (dump_hides_call(statement, dumped)) {
        refusal_note(
            refusal,
            "gcc hides what a __builtin function or a machine instruction reads or writes here. "
            "Install clang, or use plain C for it",
            place->file, place->line);
    }
    if (number == 0) {
        return;
    }
    const char *call = equals != NULL ? equals + 3 : statement;
    judge_nested(statement, file, number, refusal);
    if (is_call(call) && !text_starts(call, "__builtin_")) {
        judge_call(call, dumped, file, number, refusal);
    }
    if (equals == NULL || !is_call(equals + 3)) {
        return;
    }
    size_t length = (size_t)(equals - statement);
    if (!dump_is_register(statement, length) && !dump_is_private(dumped, statement, length)) {
        refusal_note(
            refusal,
            "gcc hides the store of a struct that a function returns, so a race on it would not "
            "be seen. "
            "Install clang, or return the struct into a local variable first",
            file, number);
    }
}

void refusal_in_dump(const struct dump *dump, struct refusal *refusal)
{
    char *rest = dump->text;
    while (rest != NULL && refusal->reason == NULL) {
        char *end = strstr(rest, "\n;; Function ");
        if (end != NULL) {
            *end = '\0';
        }
        char *function = memory_string(rest);
        struct dumped dumped = {.function = function,
                                .all = dump->all,
                                .optimized = dump->optimized,
                                .objects = dump->objects,
                                .object_count = dump->object_count};
        struct place place = {0};
        for (char *line; (line = text_cut_line(&rest)) != NULL;) {
            judge_statement(line + strspn(line, " "), &dumped, &place, refusal);
        }
        free(function);
        rest = end != NULL ? end + 1 : NULL;
    }
}
