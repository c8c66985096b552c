// refusals.c: assembly in a source, of which no hook can see what it does.
//
// It is found in two steps, since the second costs another compilation: the word asm in the
// sources, then what the compiler really put between #APP and #NO_APP. There long doubles of clang
// are found, too.
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

void refusal_note(struct refusal *refusal, const char *reason, const char *file, int line)
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
    for (char *line; (line = text_cut_line(&assembly)) != NULL;) {
        line = trimmed(line);
        if (strcmp(line, "#APP") == 0 || strcmp(line, "#NO_APP") == 0 ||
            strcmp(line, "//APP") == 0 || strcmp(line, "//NO_APP") == 0) {
            inside = strstr(line, "NO_APP") == NULL;
        } else if (!inside && long_doubles && is_shared_long_double(line)) {
            const char *file =
                place.file >= 0 && place.file < FILES_MAX ? place.files[place.file] : NULL;
            refusal_note(
                refusal,
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
            refusal_note(refusal, "inline assembly: heddle cannot see what it reads and writes",
                         file, place.line);
        }
    }
    for (int i = 0; i < FILES_MAX; i++) {
        free(place.files[i]);
    }
}
