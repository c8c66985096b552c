// wrap_getopt.c: getopt (POSIX.1-2017), getopt_long and getopt_long_only, with the order of words
// that the GNU C library leaves: words that are no options come to stand behind all that are,
// unless the letters begin with "+".
//
// Its variables, and where it stands, are in the program's module (grade/link.c), so that they go
// back with the program's own.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/options.h"
#include "runtime/stdlib.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum { NO_OPTION = -1, UNKNOWN = -2, SEVERAL = -3, MESSAGE_BYTES = 1024 };

struct getopt_state *engine_getopt;

// What one call was given.
struct call {
    int count;
    char **words;
    const char *letters;        // without the "+" or ":" in front
    bool in_order, quiet, only; // "+", ":", getopt_long_only
    const struct option *longs; // NULL: short ones only
    int *index;                 // where to say which of them it was, NULL nowhere
    uint32_t site;
};

// Whether the word begins with options. A hyphen alone names the standard input.
static bool has_options(const char *word, uint32_t site)
{
    return stdlib_reads_string(word, site) > 1 && word[0] == '-';
}

// The words `first` to `last` stand in front of options that were read since, up to `end`: the two
// change places.
static void put_behind(struct getopt_state *state, char **words, int end, uint32_t site)
{
    int options = end - state->last;
    stdlib_writes(words + state->first, (size_t)(end - state->first) * sizeof *words, site);
    for (int i = 0; i < options; i++) {
        char *option = words[state->last + i];
        memmove(&words[state->first + i + 1], &words[state->first + i],
                (size_t)(state->last - state->first) * sizeof *words);
        words[state->first + i] = option;
    }
    state->first += options;
    state->last = end;
}

// Keeps the words that were passed over together, in front of those that come now.
static void gather(struct getopt_state *state, char **words, uint32_t site)
{
    if (state->first == state->last) {
        state->first = state->last = state->index;
    } else if (state->last != state->index) {
        put_behind(state, words, state->index, site);
    }
}

// Goes to the next word with options; false at their end, with `index` at the first of the others.
static bool find_word(struct getopt_state *state, const struct call *call)
{
    char **words = call->words;
    gather(state, words, call->site);
    while (!call->in_order && state->index < call->count &&
           !has_options(words[state->index], call->site)) {
        state->index++;
    }
    state->last = state->index;
    if (state->index < call->count && strcmp(words[state->index], "--") == 0) {
        state->index++;
        gather(state, words, call->site);
        state->last = call->count;
        state->index = call->count;
    }
    if (state->index == call->count) {
        state->index = state->first != state->last ? state->first : call->count;
        return false;
    }
    if (!has_options(words[state->index], call->site)) {
        return false;
    }
    state->next = words[state->index] + 1;
    return true;
}

// The option's argument: the rest of its word, or the next one. False where there is none.
static bool take_argument(struct getopt_state *state, const struct call *call, bool optional)
{
    bool rest = *state->next != '\0';
    state->argument = rest ? state->next : NULL;
    state->index++;
    if (!rest && !optional) {
        state->argument = state->index < call->count ? call->words[state->index++] : NULL;
    }
    state->next = NULL;
    return optional || state->argument != NULL;
}

static bool tells(const struct getopt_state *state, const struct call *call)
{
    return state->errors != 0 && !call->quiet;
}

static bool is_same(const struct option *one, const struct option *two)
{
    return one->has_arg == two->has_arg && one->flag == two->flag && one->val == two->val;
}

// Which long option the first `length` bytes of `name` are, or begin; UNKNOWN, or SEVERAL that are
// not the same.
static int find_long(const struct call *call, const char *name, size_t length)
{
    const struct option *longs = call->longs;
    int first = UNKNOWN;
    bool several = false;
    for (int i = 0; longs[i].name != NULL; i++) {
        if (strncmp(longs[i].name, name, length) != 0) {
            continue;
        }
        if (longs[i].name[length] == '\0') {
            return i;
        }
        several |= first != UNKNOWN && (call->only || !is_same(&longs[first], &longs[i]));
        first = first == UNKNOWN ? i : first;
    }
    return several ? SEVERAL : first;
}

// "prog: option '--t' is ambiguous; possibilities: '--threads' '--turns'".
static void tell_several(const struct call *call, const char *hyphens, const char *word,
                         size_t length)
{
    char message[MESSAGE_BYTES];
    const struct option *longs = call->longs;
    int first = UNKNOWN;
    size_t used = 0;
    for (int i = 0; longs[i].name != NULL && used < sizeof message; i++) {
        if (strncmp(longs[i].name, word, length) == 0 &&
            (first == UNKNOWN || call->only || !is_same(&longs[first], &longs[i]))) {
            first = first == UNKNOWN ? i : first;
            used += (size_t)snprintf(message + used, sizeof message - used, " '%s%s'", hyphens,
                                     longs[i].name);
        }
    }
    console_print_error("%s: option '%s%s' is ambiguous; possibilities:%s\n", call->site,
                        call->words[0], hyphens, word, message);
}

// A word that names no long option, or more than one.
static int refuse_word(struct getopt_state *state, const struct call *call, const char *hyphens,
                       int found)
{
    const char *word = state->next;
    state->next = NULL;
    state->index++;
    state->option = 0;
    if (tells(state, call) && found == SEVERAL) {
        tell_several(call, hyphens, word, strcspn(word, "="));
    } else if (tells(state, call)) {
        console_print_error("%s: unrecognized option '%s%s'\n", call->site, call->words[0], hyphens,
                            word);
    }
    return '?';
}

// The word at `state->next` as a long option; NO_OPTION: it is one of letters.
static int long_option(struct getopt_state *state, const struct call *call, const char *hyphens)
{
    size_t length = strcspn(state->next, "=");
    bool given = state->next[length] == '=';
    int found = find_long(call, state->next, length);
    if (found == UNKNOWN && hyphens[1] == '\0' && strchr(call->letters, *state->next) != NULL) {
        return NO_OPTION;
    }
    if (found < 0) {
        return refuse_word(state, call, hyphens, found);
    }
    const struct option *option = &call->longs[found];
    const char *wrong = NULL;
    state->argument = given ? state->next + length + 1 : NULL;
    state->next = NULL;
    state->index++;
    if (given && option->has_arg == no_argument) {
        state->argument = NULL;
        wrong = "doesn't allow";
    } else if (!given && option->has_arg == required_argument) {
        state->argument = state->index < call->count ? call->words[state->index++] : NULL;
        wrong = state->argument == NULL ? "requires" : NULL;
    }
    if (wrong != NULL) {
        state->option = option->val;
        if (tells(state, call)) {
            console_print_error("%s: option '%s%s' %s an argument\n", call->site, call->words[0],
                                hyphens, option->name, wrong);
        }
        return call->quiet && !given ? ':' : '?';
    }
    if (call->index != NULL) {
        stdlib_writes(call->index, sizeof *call->index, call->site);
        *call->index = found;
    }
    if (option->flag != NULL) {
        stdlib_writes(option->flag, sizeof *option->flag, call->site);
        *option->flag = option->val;
        return 0;
    }
    return option->val;
}

static int short_option(struct getopt_state *state, const struct call *call)
{
    char letter = *state->next++;
    const char *found = letter == ':' || letter == ';' ? NULL : strchr(call->letters, letter);
    bool wants = found != NULL && found[1] == ':';
    if (!wants && *state->next == '\0') {
        state->index++;
    }
    if (found == NULL) {
        state->option = letter;
        if (tells(state, call)) {
            console_print_error("%s: invalid option -- '%c'\n", call->site, call->words[0], letter);
        }
        return '?';
    }
    if (wants && !take_argument(state, call, found[2] == ':')) {
        state->option = letter;
        if (tells(state, call)) {
            console_print_error("%s: option requires an argument -- '%c'\n", call->site,
                                call->words[0], letter);
        }
        return call->quiet ? ':' : '?';
    }
    return letter;
}

static int next_option(struct getopt_state *state, const struct call *call)
{
    if (state->next != NULL && *state->next != '\0') {
        return short_option(state, call);
    }
    if (!find_word(state, call)) {
        return NO_OPTION;
    }
    bool more = state->next[0] != '\0' && state->next[1] != '\0';
    if (call->longs != NULL && state->next[0] == '-') {
        state->next++;
        return long_option(state, call, "--");
    }
    if (call->only && (more || strchr(call->letters, state->next[0]) == NULL)) {
        int option = long_option(state, call, "-");
        if (option != NO_OPTION || state->next == NULL) {
            return option;
        }
    }
    return short_option(state, call);
}

static void read_longs(const struct option *longs, uint32_t site)
{
    for (const struct option *option = longs; option != NULL; option++) {
        stdlib_reads(option, sizeof *option, site);
        if (option->name == NULL) {
            return;
        }
        stdlib_reads_string(option->name, site);
    }
}

static int begin(struct call *call, const char *letters)
{
    struct getopt_state *state = engine_getopt;
    stdlib_reads_string(letters, call->site);
    call->in_order = letters[0] == '+';
    letters += call->in_order;
    if (letters[0] == '-' || strstr(letters, "W;") != NULL) {
        engine_unsupported(call->site, "getopt with \"-\" or \"W;\" in its letters");
    }
    call->quiet = letters[0] == ':';
    call->letters = letters + call->quiet;
    read_longs(call->longs, call->site);
    stdlib_writes(state, sizeof *state, call->site);
    stdlib_reads(call->words, (size_t)call->count * sizeof *call->words, call->site);
    state->argument = NULL;
    if (call->count < 1) {
        return NO_OPTION;
    }
    if (state->index == 0) { // begin again
        state->index = 1;
        state->next = NULL;
    }
    // The program may have gone back.
    state->last = state->last > state->index ? state->index : state->last;
    state->first = state->first > state->last ? state->last : state->first;
    return next_option(state, call);
}

// The words change places, as POSIX lets them not (GNU).
ENTRY int rt_getopt(int count, char *const arguments[], const char *letters)
{
    struct call call = {.count = count, .words = (char **)arguments, .site = SITE};
    return begin(&call, letters);
}

ENTRY int rt_getopt_long(int count, char *const arguments[], const char *letters,
                         const struct option *options, int *index)
{
    struct call call = {.count = count,
                        .words = (char **)arguments,
                        .longs = options,
                        .index = index,
                        .site = SITE};
    return begin(&call, letters);
}

ENTRY int rt_getopt_long_only(int count, char *const arguments[], const char *letters,
                              const struct option *options, int *index)
{
    struct call call = {.count = count,
                        .words = (char **)arguments,
                        .only = options != NULL,
                        .longs = options,
                        .index = index,
                        .site = SITE};
    return begin(&call, letters);
}
