// environment.c: the environment of the program: getenv, setenv and their kin, and environ.
//
// POSIX does not ask setenv, unsetenv and putenv to be thread-safe, and lets getenv be used beside
// another getenv only: they report a write or a read of `environ`, so that two threads in them at
// once are a data race. What is set once never moves: each change makes a new list behind the old
// one, and lists and texts stay until the run ends. A program that names `environ` has that
// variable in its module (grade/link.c).
#include "runtime/environment.h"

#include "runtime/entry.h"
#include "runtime/process.h"
#include "runtime/stdlib.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { VARIABLES_MAX = 256 };

static const char *const usual[ENVIRONMENT_USUAL] = {
    "HOME=/home/learner", "PATH=/usr/local/bin:/usr/bin:/bin", "TERM=dumb", "USER=learner"};

void environment_restore(void)
{
    struct environment *environment = &process_state()->environment;
    char *at = environment->usual_text;
    for (size_t i = 0; i < ENVIRONMENT_USUAL; i++) {
        environment->usual[i] = at;
        at = stpcpy(at, usual[i]) + 1;
    }
    environment->usual[ENVIRONMENT_USUAL] = NULL;
}

char **environment_start(void)
{
    environment_restore();
    char **list = process_state()->environment.usual;
    if (engine_environment != NULL) {
        *engine_environment = list;
    }
    return list;
}

bool environment_has(uint64_t address)
{
    struct environment *environment = &process_state()->environment;
    return address - (uint64_t)environment < sizeof *environment;
}

// --- the list ---

// What the calls read and change, for the race detector: environ, or what stands for it.
static char ***variable(void)
{
    return engine_environment != NULL ? engine_environment : &process_state()->environ;
}

static char **current(void)
{
    struct process_state *state = process_state();
    if (engine_environment != NULL) {
        return *engine_environment;
    }
    return state->environ_set ? state->environ : state->environment.usual;
}

static void set_current(char **list)
{
    struct process_state *state = process_change();
    state->environ_set = true;
    *variable() = list;
}

// The entry at `at`. Lists that the program made are its memory like any other.
static char *entry(char *const *at, uint32_t site)
{
    if (!environment_has((uint64_t)at)) {
        stdlib_reads(at, sizeof *at, site);
    }
    return *at;
}

// Whether the entry is the variable of that name.
static bool is_called(const char *text, const char *name, size_t length, uint32_t site)
{
    if (!environment_has((uint64_t)text)) {
        size_t there = stdlib_span(text, length + 1, site);
        stdlib_reads(text, there < length + 1 ? there + 1 : there, site);
    }
    return strncmp(text, name, length) == 0 && text[length] == '=';
}

// Where it stands in the list, NULL when it is not set.
static char **find(const char *name, size_t length, uint32_t site)
{
    char **at = current();
    for (; at != NULL && entry(at, site) != NULL; at++) {
        if (is_called(*at, name, length, site)) {
            return at;
        }
    }
    return NULL;
}

static void *take(size_t size_bytes, size_t alignment, uint32_t site)
{
    struct process_state *state = process_change();
    size_t start = (state->environment_used + alignment - 1) & ~(alignment - 1);
    if (start + size_bytes > sizeof state->environment.more) {
        engine_unsupported(site, "changes of the environment that need more than 24 KB in one run");
    }
    state->environment_used = (uint32_t)(start + size_bytes);
    return state->environment.more + start;
}

// Makes a new list: without the variable of that name, and with `text` when that is not NULL.
static void change(const char *name, size_t length, char *text, uint32_t site)
{
    char *kept[VARIABLES_MAX + 2];
    size_t count = 0;
    for (char **at = current(); at != NULL && entry(at, site) != NULL; at++) {
        if (count == VARIABLES_MAX) {
            engine_unsupported(site, "an environment of more than 256 variables");
        }
        bool same = is_called(*at, name, length, site);
        if (!same || text != NULL) {
            kept[count++] = same ? text : *at;
        }
        text = same ? NULL : text;
    }
    if (text != NULL) {
        kept[count++] = text;
    }
    kept[count++] = NULL;
    char **list = take(count * sizeof *list, sizeof *list, site);
    memcpy(list, kept, count * sizeof *list);
    set_current(list);
}

// --- entries ---

static char *get(const char *name, uint32_t site)
{
    size_t length = stdlib_reads_string(name, site);
    stdlib_reads(variable(), sizeof(char **), site);
    char **at = find(name, length, site);
    return at != NULL ? *at + length + 1 : NULL;
}

ENTRY char *rt_getenv(const char *name)
{
    return get(name, SITE);
}

ENTRY char *rt_secure_getenv(const char *name)
{
    return get(name, SITE);
}

// The length of a name that may be set; 0 (and EINVAL) for another.
static size_t good_name(const char *name, uint32_t site)
{
    size_t length = name != NULL ? stdlib_reads_string(name, site) : 0;
    if (length == 0 || strchr(name, '=') != NULL) {
        stdlib_set_errno(EINVAL);
        return 0;
    }
    return length;
}

ENTRY int rt_setenv(const char *name, const char *value, int overwrite)
{
    uint32_t site = SITE;
    size_t length = good_name(name, site);
    if (length == 0) {
        return -1;
    }
    size_t rest = stdlib_reads_string(value, site) + 1;
    stdlib_writes(variable(), sizeof(char **), site);
    char **at = find(name, length, site);
    bool same =
        at != NULL && environment_has((uint64_t)*at) && strcmp(*at + length + 1, value) == 0;
    if ((at != NULL && overwrite == 0) || same) {
        return 0;
    }
    char *text = take(length + 1 + rest, 1, site);
    memcpy(text, name, length);
    text[length] = '=';
    memcpy(text + length + 1, value, rest);
    change(name, length, text, site);
    return 0;
}

static int unset(const char *name, size_t length, uint32_t site)
{
    stdlib_writes(variable(), sizeof(char **), site);
    if (find(name, length, site) != NULL) {
        change(name, length, NULL, site);
    }
    return 0;
}

ENTRY int rt_unsetenv(const char *name)
{
    uint32_t site = SITE;
    size_t length = good_name(name, site);
    return length > 0 ? unset(name, length, site) : -1;
}

// The string itself becomes a part of the environment. Without "=" it unsets, as in glibc.
ENTRY int rt_putenv(char *string)
{
    uint32_t site = SITE;
    size_t whole = stdlib_reads_string(string, site);
    const char *equals = strchr(string, '=');
    if (equals == NULL) {
        return whole > 0 ? unset(string, whole, site) : 0;
    }
    stdlib_writes(variable(), sizeof(char **), site);
    change(string, (size_t)(equals - string), string, site);
    return 0;
}

ENTRY int rt_clearenv(void)
{
    stdlib_writes(variable(), sizeof(char **), SITE);
    set_current(NULL);
    return 0;
}
