// live_tally.c: how often a program that was run many times ended in which way.
#include "grade/live_tally.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { OUTPUT_MAX = 4096, WORDS_MAX = 400 };

void live_tally_finish(struct live_tally *tally)
{
    for (size_t i = 0; i < tally->count; i++) {
        free(tally->outcomes[i].words);
    }
    free(tally->outcomes);
    text_finish(&tally->output);
    text_finish(&tally->errors);
    *tally = (struct live_tally){0};
}

void live_tally_clear_output(struct live_tally *tally)
{
    text_clear(&tally->output);
    text_clear(&tally->errors);
}

// Which of two lines on different streams came first is not known, so it makes no difference.
void live_tally_add_output(struct live_tally *tally, bool is_error, const char *bytes,
                           size_t length)
{
    struct text *stream = is_error ? &tally->errors : &tally->output;
    size_t room = OUTPUT_MAX - stream->length;
    text_add_bytes(stream, bytes, length < room ? length : room);
}

// The lines of the output with " / " between them.
static void add_lines(const struct text *output, struct text *words)
{
    const char *bytes = text_string(output);
    size_t length = output->length;
    while (length > 0 && bytes[length - 1] == '\n') {
        length--;
    }
    bool cut = length > WORDS_MAX;
    length = cut ? WORDS_MAX : length;
    struct text line = {0};
    text_add_bytes(&line, bytes, length);
    for (char *rest = text_take(&line), *at = rest; at != NULL;) {
        char *end = strchr(at, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        text_make_plain(at);
        text_add(words, at);
        text_add(words, end != NULL ? " / " : "");
        at = end != NULL ? end + 1 : NULL;
        if (at == NULL) {
            free(rest);
        }
    }
    text_add(words, cut ? "..." : "");
}

static char *describe(const struct live_tally *tally, const struct live_result *result,
                      const struct live_limits *limits)
{
    struct text words = {0};
    char how[200];
    add_lines(&tally->output, &words);
    text_add(&words, tally->output.length > 0 && tally->errors.length > 0 ? " / " : "");
    add_lines(&tally->errors, &words);
    if (words.length == 0) {
        text_add(&words, "(nothing written)");
    }
    if (result->end != LIVE_EXITED || result->number != 0) {
        live_describe(result, limits, how, sizeof how);
        text_printf(&words, "  %s", how);
    }
    return text_take(&words);
}

void live_tally_count(struct live_tally *tally, const struct live_result *result,
                      const struct live_limits *limits)
{
    char *words = describe(tally, result, limits);
    size_t i = 0;
    while (i < tally->count && strcmp(tally->outcomes[i].words, words) != 0) {
        i++;
    }
    if (i == tally->count) {
        tally->outcomes =
            memory_grow(tally->outcomes, tally->count, &tally->capacity, sizeof *tally->outcomes);
        tally->outcomes[tally->count++] = (struct live_outcome){words, 0};
    } else {
        free(words);
    }
    tally->outcomes[i].count++;
    tally->runs++;
}

// Most frequent first; the words decide between equals, so that chance decides nothing else.
static int compare(const void *left, const void *right)
{
    const struct live_outcome *a = left;
    const struct live_outcome *b = right;
    if (a->count != b->count) {
        return a->count < b->count ? 1 : -1;
    }
    return strcmp(a->words, b->words);
}

static void add_conclusion(const struct live_tally *tally, struct text *out)
{
    unsigned long long runs = (unsigned long long)tally->runs;
    if (tally->count == 0) {
        text_add(out, "Stopped before the end of the first run.\n");
    } else if (tally->count == 1) {
        text_printf(out,
                    "\n%llu %s, one result. Whether there are others, these runs do not say:\n"
                    "luck decides which appear.\n",
                    runs, runs == 1 ? "run" : "runs");
    } else {
        text_printf(out,
                    "\n%llu runs, %zu different results. Luck decides which of them appear, "
                    "and how often.\n",
                    runs, tally->count);
    }
}

void live_tally_format(const struct live_tally *tally, struct text *out)
{
    enum { WIDE = 56 };
    int width = 0;
    for (size_t i = 0; i < tally->count; i++) {
        int length = (int)strlen(tally->outcomes[i].words);
        width = length > width ? length : width;
    }
    width = width > WIDE ? WIDE : width;
    if (tally->count > 0) {
        qsort(tally->outcomes, tally->count, sizeof *tally->outcomes, compare);
    }
    for (size_t i = 0; i < tally->count; i++) {
        const struct live_outcome *outcome = &tally->outcomes[i];
        text_printf(out, "%-*s  %6llu %s\n", width, outcome->words,
                    (unsigned long long)outcome->count, outcome->count == 1 ? "time" : "times");
    }
    add_conclusion(tally, out);
}
