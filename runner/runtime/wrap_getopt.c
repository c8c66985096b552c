// wrap_getopt.c: getopt (POSIX.1-2017), with the order of words that the GNU C library leaves:
// words that are no options come to stand behind all that are. Long options are not modelled where
// there are arguments.
//
// Its variables, and where it stands, are in the program's module (grade/link.c), so that they go
// back with the program's own.
#include "runtime/console.h"
#include "runtime/entry.h"
#include "runtime/options.h"
#include "runtime/stdlib.h"

#include <getopt.h>
#include <string.h>

struct getopt_state *engine_getopt;

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
static bool find_word(struct getopt_state *state, int count, char **words, uint32_t site)
{
    gather(state, words, site);
    while (state->index < count && !has_options(words[state->index], site)) {
        state->index++;
    }
    state->last = state->index;
    if (state->index < count && strcmp(words[state->index], "--") == 0) {
        state->index++;
        gather(state, words, site);
        state->last = count;
        state->index = count;
    }
    if (state->index == count) {
        state->index = state->first != state->last ? state->first : count;
        return false;
    }
    state->next = words[state->index] + 1;
    return true;
}

// The option's argument: the rest of its word, or the next one. False where there is none.
static bool take_argument(struct getopt_state *state, int count, char **words, bool optional)
{
    bool rest = *state->next != '\0';
    state->argument = rest ? state->next : NULL;
    state->index++;
    if (!rest && !optional) {
        state->argument = state->index < count ? words[state->index++] : NULL;
    }
    state->next = NULL;
    return optional || state->argument != NULL;
}

static int next_option(struct getopt_state *state, int count, char **words, const char *letters,
                       uint32_t site)
{
    bool quiet = letters[0] == ':';
    bool tells = state->errors != 0 && !quiet;
    if (state->next == NULL || *state->next == '\0') {
        if (!find_word(state, count, words, site)) {
            return -1;
        }
    }
    char letter = *state->next++;
    const char *found = letter == ':' || letter == ';' ? NULL : strchr(letters, letter);
    bool wants = found != NULL && found[1] == ':';
    if (!wants && *state->next == '\0') {
        state->index++;
    }
    if (found == NULL) {
        state->option = letter;
        if (tells) {
            console_print_error("%s: invalid option -- '%c'\n", site, words[0], letter);
        }
        return '?';
    }
    if (wants && !take_argument(state, count, words, found[2] == ':')) {
        state->option = letter;
        if (tells) {
            console_print_error("%s: option requires an argument -- '%c'\n", site, words[0],
                                letter);
        }
        return quiet ? ':' : '?';
    }
    return letter;
}

ENTRY int rt_getopt(int count, char *const arguments[], const char *letters)
{
    uint32_t site = SITE;
    struct getopt_state *state = engine_getopt;
    char **words = (char **)arguments; // they change places, as POSIX lets them not (GNU)
    stdlib_reads_string(letters, site);
    if (letters[0] == '+' || letters[0] == '-' || strstr(letters, "W;") != NULL) {
        engine_unsupported(site, "getopt with \"+\", \"-\" or \"W;\" in its letters");
    }
    stdlib_writes(state, sizeof *state, site);
    stdlib_reads(words, (size_t)count * sizeof *words, site);
    state->argument = NULL;
    if (count < 1) {
        return -1;
    }
    if (state->index == 0) { // begin again
        state->index = 1;
        state->next = NULL;
    }
    // The program may have gone back.
    state->last = state->last > state->index ? state->index : state->last;
    state->first = state->first > state->last ? state->last : state->first;
    return next_option(state, count, words, letters, site);
}

// Without arguments there is no option either.
static int no_long_option(int count, uint32_t site)
{
    if (count > 1) {
        engine_unsupported(site, "getopt_long where the program has arguments");
    }
    return -1;
}

ENTRY int rt_getopt_long(int count, char *const arguments[], const char *letters,
                         const struct option *options, int *index)
{
    (void)arguments, (void)letters, (void)options, (void)index;
    return no_long_option(count, SITE);
}

ENTRY int rt_getopt_long_only(int count, char *const arguments[], const char *letters,
                              const struct option *options, int *index)
{
    (void)arguments, (void)letters, (void)options, (void)index;
    return no_long_option(count, SITE);
}
