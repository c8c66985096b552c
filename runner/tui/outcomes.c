// outcomes.c: the ways in which the runs of a program can end, in words.
#include "tui/outcomes.h"

#include <string.h>

enum { NAMED_MAX = 8, OUTPUT_MAX = 60 };

// "a deadlock".
static void add_failure(enum verdict kind, struct text *out)
{
    const char *words = verdict_words(kind);
    text_printf(out, "%s %s", strchr("aeio", *words) != NULL ? "an" : "a", words);
}

void outcomes_add_output(const char *output, struct text *out)
{
    size_t length = strlen(output);
    bool cut = length > OUTPUT_MAX;
    if (cut) {
        length = OUTPUT_MAX;
        while (length > 0 && (output[length] & 0xC0) == 0x80) {
            length--; // not in the middle of a character
        }
    }
    text_add_char(out, '"');
    for (size_t i = 0; i < length; i++) {
        bool last = output[i + 1] == '\0';
        text_add(out, output[i] != '\n' ? (char[]){output[i], '\0'} : last ? "" : " / ");
    }
    text_add(out, cut ? "...\"" : "\"");
}

static void add_outcome(const struct stage_outcome *outcome, struct text *out)
{
    const char *output = outcome->output == NULL ? "" : outcome->output;
    bool fails = outcome->kind != VERDICT_PASS && outcome->kind != VERDICT_DATA_RACE;
    if (*output != '\0') {
        outcomes_add_output(output, out);
        text_add(out, fails ? " and " : "");
    } else if (!fails) {
        text_add(out, "no output");
    }
    if (fails) {
        add_failure(outcome->kind, out);
    }
}

void outcomes_add(const struct stage_report *report, struct text *out)
{
    size_t count = report->outcome_count;
    size_t named = count > NAMED_MAX ? NAMED_MAX : count;
    if (count == 0) {
        return;
    }
    text_add(out, report->outcomes_complete && count == 1 ? "always ends with " : "can end with ");
    for (size_t i = 0; i < named; i++) {
        text_add(out, i == 0 ? "" : i + 1 == count ? " or " : ", ");
        add_outcome(&report->outcomes[i], out);
    }
    if (count > named) {
        text_printf(out, " or in %zu other ways", count - named);
    }
}
